/*
 * likeness_usual.c -- the weights that come with the program: for a list so short that nothing can be learnt of it. Learnt from extracts of five agencies that we invented (10,873 records),
 * with three changes by hand: three people of a hundred are written down twice, a pupil number is worth what an NHS number is, and brothers and sisters often go to one school.
 */
#include "casework/matching/likeness.h"

const char likeness_usual_weights[] =
    "{\"likeness_weights\":1,\"unit\":\"thousandths of a bit, from equal to different\",\"learnt_from_records\":10873,\"records_of_one_person_in_thousandths\":1050,\""
    "start\":-17467,\"households\":true,\"household_start\":6487,\"weights\":{\"given_name\":[-723,17883,4799,7556,3649,1184,-4581],\"middle_name\":[-1098,-1723,-3127"
    ",-1039,-4262,4103,-12688],\"surname\":[-524,515,6401,8307,3501,515,-4336],\"birth_date\":[-224,9637,5225,3275,-2392,-6098,-8368],\"sex\":[987,501,501,501,50"
    "1,501,-15019],\"home\":[27169,20798,11638,7932,7932,-6855,-13154],\"email\":[-515,515,-485,-1807,-1807,-2563,-2563],\"identifier_1\":[19930,5750,-1268,-1146"
    ",-1089,-1089,-10521],\"identifier_2\":[19930,5750,-1268,-1146,-1089,-1089,-10521],\"identifier_3\":[19697,12551,10966,6644,6644,6644,-3900],\"identifier_4\""
    ":[19697,12551,10966,6644,6644,6644,-3900],\"other_1\":[-515,-681,-681,-681,-2096,-2090,-2090],\"other_2\":[-515,-681,-681,-681,-2096,-2090,-2090],\"other_3"
    "\":[-515,-681,-681,-681,-2096,-2090,-2090],\"other_4\":[-515,-681,-681,-681,-2096,-2090,-2090]},\"household\":{\"given_name\":[-7295,-6732,-3909,-6426,-2625,"
    "6245,4565],\"middle_name\":[-6757,0,3820,4005,5829,-3688,12659],\"surname\":[-368,0,1059,-569,-288,0,2448],\"birth_date\":[-6800,-6551,-5078,-2585,2501,5993"
    ",8357],\"sex\":[-1091,0,0,0,0,0,15119],\"home\":[182,116,-51,979,-6633,-2256,-3447],\"email\":[-3807,-2322,-1322,1322,1322,2078,2953],\"identifier_1\":[-19930"
    ",-5750,1268,1146,1089,1089,10521],\"identifier_2\":[-19930,-5750,1268,1146,1089,1089,10521],\"identifier_3\":[-19697,-12551,-10966,-6644,-6644,-6644,3900]"
    ",\"identifier_4\":[-19697,-12551,-10966,-6644,-6644,-6644,3900],\"other_1\":[-400,0,0,0,0,0,300],\"other_2\":[-3322,681,681,681,2096,2090,2090],\"other_3\":[-"
    "3322,681,681,681,2096,2090,2090],\"other_4\":[-3322,681,681,681,2096,2090,2090]}}";
