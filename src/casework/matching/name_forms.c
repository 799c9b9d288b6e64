/*
 * name_forms.c -- the list was written for this program by people who know how these names are said and shortened; it is no copy of another. A line is a
 * family: all its words are forms of one name, given names and surnames alike. A word may stand in several.
 */
#include "casework/matching/name_forms.h"

#include <stdlib.h>
#include <string.h>

static const char *const families[] = {
	/* Given names of Britain and Ireland, girls. */
	"abigail abbie abby abi abbi abbey gail", "adelaide addie ada", "agnes aggie nessa", "alexandra alex lexi lexie sandra alexa ali sasha alexia alix",
	"alice ali allie alys alyce", "alison ali allison alyson", "amanda mandy", "amelia millie milly mia amy emelia amelie", "amy aimee ami aimie", "andrea andie andi",
	"angela angie ange", "ann anne anna annie hannah nan nancy", "annabel annabelle bella belle annie anabel", "antonia toni tonia", "arabella bella belle ara",
	"barbara barb babs barbie", "beatrice bea bee trixie beatrix", "bernadette bernie detta", "bethany beth bethan bethanie bethanny", "bridget bridie biddy brigid",
	"bronwen bron bronwyn", "caitlin katelyn kaitlin caitlyn kaitlyn kate cait kaitlynn", "caroline carrie carolyn caro carol carly", "catherine katherine kathryn catharine katharine cath kath kathy cathy kate katie katy kat kitty kathleen cathryn kathrine kay",
	"charlotte charlie lottie lotty char charley", "chelsea chelsey chelsie", "chloe khloe cloe chloey", "christine chris chrissie christina tina kirsty kristina kristine christie christy kirsten kirstie",
	"clare claire clara clair", "cynthia cindy", "danielle dani danni danielle daniela daniella", "deborah debbie debra deb debs", "delilah lila lilah", "diana diane di dianne",
	"dorothy dot dottie dolly dora", "eileen aileen ilene", "eleanor ellie nell nellie elle ella elinor leanora nora lenny elena ellen", "elizabeth liz lizzie lizzy beth betty bess eliza elsie libby lisa liza betsy elisabeth lib bessie elise lillibet",
	"ella ellie elle", "ellen ellie nell nellie elen", "emily em emmy millie emilie emmie emely emilia", "emma em emmie ema", "erin eryn aerin", "esther hester essie", "eve evie eva evelyn ava", "evelyn evie eve evelynne lyn",
	"faith fay faye", "florence flo florrie flossie flora", "frances fran frankie fanny francesca", "francesca fran frankie chess cesca franny", "freya freyja freja", "gabrielle gabby gabi gaby gabriella gabriela", "gemma jemma gem", "georgia georgie george georgina gina",
	"geraldine gerry geri", "gillian jill gill jillian", "grace gracie", "gwendolyn gwen gwenda gwyneth", "hannah hanna hana han", "harriet hattie harrie hatty", "helen nell helena nellie elena", "henrietta hettie etta hetty henri", "hilary hillary hils",
	"holly hollie holley", "imogen immy immie imo", "irene renee rena", "isabel isabelle isabella izzy bella belle issy isobel isla ysabel isabell tibby", "isla ila eila", "jacqueline jackie jacqui jacquie jaclyn", "jane janet jan janie jenny jayne", "janet jan jenny jannet",
	"janice jan janis", "jasmine jaz jas jazmin yasmin jazzy jasmin yasmine jess", "jean jeannie jeanette", "jennifer jen jenny jenni jennie jenifer", "jessica jess jessie jessy jessika", "joan joanna joni", "joanne jo joanna joann jojo", "josephine jo josie fifi joey", "joyce joy",
	"judith judy judi jude", "julia julie jules juliet", "karen caren karin", "kayleigh kaylee kayley kayla kaley", "keira kiera kira ciara kyra", "kelly kelley kellie", "kimberley kim kimberly kimmy", "laura laurie lora lauren", "lauren laurie loren lauryn", "leah lea leia lia", "leanne lee leeann lianne leigh",
	"lesley les leslie", "lillian lily lilly lil lillie lilian lilia", "lindsay lindsey linsey lyndsey linsay", "linda lin lynda lyn lindy", "lois lo", "louise lou lulu louisa louis", "lucy lucie lucinda luce lu lucille", "lydia liddy lidia", "lynn lyn lynne linda", "mabel may mabs mable", "madeleine maddie maddy madeline madelyn madison mads madelaine",
	"margaret maggie meg peggy mags marge margery madge rita greta megan margot daisy maisie marg", "maria mary mia marie", "marian marion marianne", "martha marty mattie", "mary molly polly may maria marie mollie moll mae", "matilda tilly tillie mattie maud matilde tilda", "maureen mo mary moira", "megan meg meghan megs meagan", "melanie mel mell", "melissa mel missy lissa", "mia maya miah",
	"michelle shelley chelle mich michele shell", "miriam mim miri", "molly mollie mol", "natalie nat tally nathalie natalia talia", "nicola nicky nikki nic nicole nikky nichola", "nicole nicky nikki nic nichole", "niamh neve neave", "olivia liv livvy ollie livia livvie olive alivia", "pamela pam pammy", "patricia pat trish patsy tricia paddy patti", "paula pauline polly", "penelope penny pen", "philippa pip pippa philipa pippi",
	"phoebe febe pheobe phebe", "poppy popi", "priscilla cilla pris", "rachel rach rachael rae raquel", "rebecca becky becca bec beck beckie rebekah becs reba", "rhiannon rhi rhian", "rosemary rose rosie romy rosy", "rose rosie rosa rosy", "roisin rosheen", "ruth ruthie", "sally sarah sal", "samantha sam sammy sammie mantha", "sandra sandy", "sarah sara sally sadie", "shannon shan shanon", "sharon shaz shazza sharron", "sheila shelagh sheelagh shiela", "shirley shirl", "sian shan",
	"sinead shinead", "sophie sophia sofia soph sofie sophy", "stephanie steph steff stef stefanie stevie", "susan sue susie suzy suzie susannah suzanne susanna suzanna", "sylvia silvia syl", "tabitha tabby", "tamara tammy tam", "tamsin tammy tamzin thomasina", "teresa theresa terri tess tessa tracy therese", "tiffany tiff", "tracy tracey traci", "ursula uschi", "valerie val", "vanessa ness nessa", "verity vee", "veronica ronnie vera ronni", "victoria vicky vicki tori vikki vic vickie torie", "violet vi lettie", "virginia ginny ginnie", "vivian viv vivien vivienne", "wendy wen", "winifred win winnie freda", "yvonne evonne", "zara zahra sara zarah", "zoe zoey zo",
	/* Boys. */
	"aaron aron arron ron", "adam ad addy", "adrian ade adie", "aidan aiden ayden adan aden", "alan al allan allen alun", "albert bert al bertie albie alby", "alexander alex sandy al alec xander alasdair alistair lex zander sasha", "alfred alf alfie fred freddie alfy", "alistair alasdair alastair ali allister", "andrew andy drew andre", "anthony tony ant antony anton anth", "archibald archie baldie archy", "arthur art artie", "ashley ash ashleigh lee", "ashton ash",
	"barnaby barney barny", "barry baz bazza", "benedict ben benny", "benjamin ben benji benny benj", "bernard bernie", "bradley brad bradly", "brandon bran", "brendan brendon", "brian bryan bryan", "bruce brucie", "callum calum cal", "cameron cam kameron", "charles charlie chas chuck charley chaz", "christian chris kit kristian", "christopher chris kit topher christy kris kristopher", "clifford cliff", "clive clyve", "colin col collin", "connor conor con konnor", "craig kraig", "cuthbert bert", "cyril cy",
	"daniel dan danny danyal daniyal danyel", "darren daz daren darran", "david dave davey dai davy davie", "dean deano", "declan dec deklan", "dennis den denis denny", "derek del derrick deri", "desmond des", "dominic dom nick dominick nic", "donald don donny", "douglas doug dougie", "duncan dunc", "dylan dillon dyllan dill", "edmund ed ted eddie ned", "edward ed eddie ted teddy ned ward", "edwin ed win eddie", "elliot eliot elliott eliott ell", "eric ric rick erik", "ernest ernie", "ethan eth etan", "eugene gene owen", "evan ev ifan ewan", "ewan euan ewen owen",
	"ezekiel zeke", "finlay fin finley finn findlay", "finnian finn fin", "francis frank fran frankie", "franklin frank frankie", "frederick fred freddie freddy fredrick frederic", "gabriel gabe gab", "gareth gary gaz garth", "gary garry gaz", "gavin gav", "geoffrey geoff jeff jeffrey", "george georgie geordie", "gerald gerry jerry ged", "gerard gerry ged jerry", "gilbert gil bert", "glen glenn glyn", "gordon gord gordy", "graham graeme grahame", "gregory greg gregor gregg", "harold harry hal", "harrison harry harris", "harvey harve harv", "henry harry hal hank", "herbert bert herb bertie", "horace horry", "howard howie", "hubert bert hugh", "hugh hughie huw hugo", "hugo hugh",
	"ian iain", "isaac ike zac izaak issac", "jack jackson john jacky jak jac", "jacob jake jakob jay coby", "jake jacob jack", "james jim jimmy jamie jem jay jaime jimbo", "jason jase jay", "jasper jas jaz", "jayden jaden jaiden jaydon jay", "jeremiah jerry", "jeremy jerry jez jem", "jerome jerry", "joel jo", "john johnny jack jon jonny jock ian johnnie sean", "jonathan jon jonny jonathon johnathan nathan jono john", "jordan jordy jord jordon", "joseph joe joey jo jos", "joshua josh joshy", "jude judah", "julian jules jools", "justin jus", "kai kye ky", "keith keef", "kenneth ken kenny", "kevin kev", "kieran kieron kieren ciaran kier keiran", "kyle kile kyal", "lachlan lockie lachie", "laurence larry laurie lawrence loz lawrie lorenzo", "lee leigh", "leo leon leonard leopold leonardo", "leonard len leo lenny", "leslie les lesley", "lewis lew louis lou luis louie", "liam lee william", "louis lou lewis louie luis", "luke luca lucas luc luka", "lucas luke luca lukas",
	"malcolm mal malc", "marcus mark marc markus", "mark marc marcus", "martin marty martyn", "mason mase", "matthew matt matty mathew matthias mat", "maurice mo morris", "maximilian max maxi", "maxwell max", "michael mike mick mickey micky micheal mikey mitch micah", "miles myles milo", "mitchell mitch mitchel", "nathan nat nate nath nathaniel", "nathaniel nat nate nathan nathanael", "neil neal niall nigel", "nicholas nick nicky nic nicolas nico klaus", "nigel nige", "noah noa", "norman norm", "oliver ollie olly oli noll oly", "oscar oskar ozzy", "oswald oz ozzie", "owen owain eoin", "patrick pat paddy rick padraig", "paul pauly pablo", "percival percy", "peter pete petey", "philip phil phillip pip", "quentin quinn", "ralph ralf rafe raff", "raymond ray", "reginald reg reggie rex", "rhys reece rees reese rice", "richard rich rick dick ricky richie dickie", "robert rob bob bobby robbie bert robin robby roberto", "robin rob robyn", "roderick rod roddy rick", "rodney rod", "roger rodge rog", "roland rolly rowland", "ronald ron ronnie", "rory ruairi rorey ruaridh", "rowan rowen roan", "roy leroy", "rupert rupe bert", "russell russ", "ryan rian", "samuel sam sammy sammie", "sean shaun shawn john shane", "sebastian seb bas baz bastian", "shane shayne", "sidney sid sydney syd", "simon si simeon", "stanley stan", "stephen steve stevie steven ste steph stephan", "stuart stu stewart", "terence terry tel terrence", "theodore theo ted teddy", "thomas tom tommy thom tomas", "timothy tim timmy", "toby tobias", "tobias toby tobi", "travis trav", "trevor trev", "tristan tris tristram", "tyler ty tylar", "victor vic", "vincent vince vinny vin vinnie", "walter wal wally walt", "warren waz", "wayne wain", "wesley wes", "wilfred wilf fred wilfrid", "william will bill billy wills willie liam willy bil wil", "zachary zac zak zach zachariah zack zackary", "zachariah zac zak zach zakariya zakaria zakariyya",
	/* Names of Muslim families, in the spellings of English offices. */
	"mohammed muhammad mohamed mohammad muhammed mohamad mohamud muhamad mahomed mehmet mo moh md mohd mohammod muhammod mohamud", "ahmed ahmad ahmet achmed", "ali aly alli", "abdul abdel abdal abd", "abdullah abdulla abdallah abdulah", "abdulrahman abdurrahman abdirahman abdelrahman abdurahman", "adam aadam adem", "aisha ayesha aysha aaisha aishah ayisha aicha aysa asha aaishah iesha eisha ayshah", "alia aliya aaliyah aliyah alya aleya", "amina aminah ameena aamina amna aminat", "amir aamir ameer", "anisa aneesa anisah", "ayaan ayan aayan", "aziz azeez", "bilal bilaal belal billal", "bushra bushrah", "ebrahim ibrahim ibraheem ebraheem abraham brahim", "fahad fahd", "faisal faysal feisal fysal", "farah fara farrah", "fatima fatimah fatema fathima fatma faatimah fatoumata fatou fadumo", "habib habeeb", "hadi hady", "hafsa hafsah hafza", "hajra hajrah hagar", "hamza hamzah humza", "haroon harun haaroon", "hasan hassan hasaan hassaan", "hashim hasheem hashem", "hussain hussein husain husein hussien hossain hosein hossein husayn hosain", "idris idrees edris", "imran emran imraan", "iqra iqrah", "ismail ismaeel ismael esmail ishmael", "jamal jamaal gamal", "jamil jameel gamil", "jamila jameela", "kareem karim kerim", "khadija khadijah khadeeja kadija hadija khadeejah", "khalid khaled halid", "laila layla leila leyla lailah laylah", "maryam mariam maryum miriam meryem mary mariyam maryamm", "mahmood mahmud mehmood mahmoud", "malik maalik", "mustafa mustapha moustafa mostafa", "mubarak mubaarak", "nadia nadiya nadya nadiyah", "nasir naseer nasser", "noor nur nour noora", "omar umar umer omer", "osman usman uthman othman usmaan ousmane", "qasim kasim qasem kassim", "rahim raheem", "rashid rasheed rachid", "ridwan rizwan redwan ridhwan", "ruqayyah ruqaya ruqayya rukaya rukayya", "sadia sadiya saadia", "safiya safiyyah safia safiyya sofia safiyah", "said saeed sayeed saied", "salma selma salmah", "sameer samir", "sana sanaa sanah", "shabana shabnam", "shafiq shafeeq", "sharif shareef cherif", "sheikh shaikh shaykh sheik", "suleiman sulaiman suleman sulayman solomon suliman sulaymaan", "sumaya sumayya sumayyah sumaiya sumaiyah", "syed sayed sayyid said saiyed", "tariq tarek tarik", "umaira humaira humairah", "waqar vaqar", "yahya yahia yahyaa", "yasin yaseen yassin yaasin", "yasir yasser", "yasmin yasmeen yasmine jasmine jasmin", "yunus younis yunis younus younes", "yusuf yousef yousuf yusef youssef yousaf joseph yusaf", "zainab zaynab zeinab zeynep zaineb", "zara zahra zahraa zarah", "zayn zain zane zayne", "zeeshan zishan", "zubair zubayr zubeir",
	/* Names of the Punjab, Gujarat, Bengal, Tamil country and around. */
	"aarav arav", "aarti arti", "aditya adithya", "amit ameet", "amrit amrita amreet", "ananya anania", "anjali anjuli", "arjun arjan arjuna", "arun aroon", "deepak dipak", "deepa dipa", "deepika dipika", "dev deva", "gurpreet gurprit", "harpreet harprit", "ishaan ishan eshan", "jasdeep jasdip", "jaspreet jasprit", "jyoti joti jothi", "kamal kamaal", "karan karen karn", "kavita kavitha", "krishna krishnan", "lakshmi laxmi luxmi", "manjit manjeet", "mandeep mandip", "meena mina", "mohan mohun", "navdeep navdip", "neha naha", "nikhil nikil", "nisha neesha", "pooja puja", "prakash parkash", "pradeep pradip", "preeti priti", "priya pria priyah", "rajesh raj rajeesh", "ramya remya", "ravi ravindra", "rohit roheet", "sandeep sandip", "sanjay sanjai", "sarita sareeta", "shreya shriya shreyah", "simran simranjit simrun", "sunil suneel", "sunita suneeta", "suresh shuresh", "surinder surindar", "vijay vijai bijay", "vikram bikram", "vishal vishaal", "rukhsana ruksana rukshana", "nasreen nasrin nazreen", "parveen parvin perveen", "shahid shaheed", "shazia shazea", "tahira tahirah", "rehana rihana rihanna", "rabia rabiya", "iram erum", "nazia naziya", "farzana farjana", "jahan jehan", "monir munir muneer", "rahman rehman rahmaan",
	/* Polish and their neighbours. */
	"aleksandra ola alexandra olka sandra", "aleksander olek alexander aleksandr", "agnieszka aga agnes", "andrzej andrew jedrek", "anna ania anka hania", "barbara basia", "bartosz bartek bartlomiej", "beata becia", "bogdan bohdan", "damian daemon", "dariusz darek darius", "dorota dorotka dorothy", "elzbieta ela elizabeth", "ewa eva ewka", "filip philip", "grzegorz grzesiek gregory greg", "hanna hania hannah", "henryk henry heniek", "iwona yvonne iwonka", "jakub kuba jacob jakob", "jan janek john", "jerzy jurek george", "joanna asia joasia", "jozef joseph jozek", "julia julka yulia", "kacper casper kasper", "karol charles karolek", "karolina karola caroline", "katarzyna kasia katherine kaska", "kinga kinia", "krzysztof krzysiek christopher krzys", "krystyna krysia christina", "lukasz lukas luke lukaszek", "maciej maciek matthew", "magdalena magda madzia lena", "malgorzata gosia margaret malgosia", "marcin martin", "marek mark", "maria marysia mary", "mariusz marius", "mateusz matthew mati matt", "michal michael michalek", "mikolaj nicholas miki mikolai", "monika monica", "natalia natalka natalie", "oliwia olivia oliwka", "patryk patrick", "pawel paul pavel", "piotr peter piotrek petr", "przemyslaw przemek", "rafal raphael", "robert robercik", "ryszard richard rysiek", "slawomir slawek", "stanislaw staszek stan", "stefan stephen", "sylwia sylvia", "szymon simon", "tadeusz tadek", "tomasz tomek thomas tomas", "urszula ula ursula", "wiktoria victoria wika viktoria", "wojciech wojtek", "zbigniew zbyszek", "zofia zosia sophie sofia zophia", "zuzanna zuzia susanna", "oleksandr sasha alexander", "kateryna katya katherine", "mykhailo mikhail michael", "olena elena helen", "yuliia yulia julia", "andrii andrei andrew", "volodymyr vladimir vlad", "dmytro dmitry dima", "ioana joanna", "andreea andrea", "gheorghe george", "mihai michael mihail", "stefania stefanie", "vasile basil", "ana anna", "elena helena ileana", "ionut ion", "alexandru alex alexander",
	/* West, East and southern Africa. */
	"adebayo bayo ade debayo", "adeola ade ola", "adewale wale ade", "adunni ade", "ayodele ayo dele", "ayomide ayo mide", "babatunde tunde baba", "boluwatife bolu tife", "chidinma chidi dinma", "chiamaka amaka chi", "chinedu nedu chi", "chukwuemeka emeka chuks", "ebenezer eben ebo", "emeka chukwuemeka", "folasade sade fola", "ifeanyi ify", "ifeoma ify", "ikechukwu ike iyke", "kwabena kobina ebo", "kwame kwami", "kofi cofie", "kwaku kweku", "kwasi kwesi akwasi", "yaw yao", "akosua esi", "abena araba", "akua ekua", "ama amma", "obinna obi", "oluwaseun seun olu", "oluwatobi tobi olu", "oluwadamilola damilola dami", "oluwafemi femi olu", "oluwaseyi seyi", "olufunke funke", "olumide mide olu", "oluwatosin tosin", "temiloluwa temi", "temitope temi tope", "titilayo titi", "tolulope tolu lope", "yetunde yeti tunde", "zainabu zainab", "abdirahman abdi", "abdi abdu", "amaal amal", "faduma fatima fadumo", "hodan hodhan", "khadra kadra", "mahad mahat", "nimco nimo", "sahra zahra", "tendai ten", "tinashe tina", "tatenda tate", "thandiwe thandi", "nokuthula thula", "sibusiso sbu", "isatu aisatu aissatou", "mariama maryam", "ousman usman", "lamin lamine",
	/* Chinese and Vietnamese, Mandarin beside Cantonese. */
	"wang wong ong", "chen chan tan chin", "li lee lei", "zhang cheung chang cheong teo", "liu lau low", "yang yeung yong", "huang wong hwang", "zhao chiu chao", "wu ng goh", "zhou chow chau chou", "xu hsu tsui chui", "sun suen", "ma mah", "zhu chu choo", "hu woo", "guo kwok kuo quek", "he ho hor", "lin lam lim", "gao ko ko", "luo law lo", "liang leung leong", "xie tse hsieh chia", "tang tong", "han hon", "feng fung", "yu yue yee", "dong tung", "xiao siu hsiao", "cheng ching", "cao tso", "yuan yuen", "deng tang", "ye yip yeh ip", "lu lo luk", "jiang chiang kong", "cai choi tsai chua", "jia ka", "ding ting", "wei ngai", "pan poon", "du to", "zhong chung", "fan fong", "jin kam", "shi shek", "nguyen nguyan", "tran chan", "mei may mui", "ming meng", "xin hsin sum", "jun chun", "yi yee", "hui fai", "ling leng", "xiaoming siuming",
	/* Surnames that offices mix up. */
	"smith smyth smythe", "clark clarke clerk", "thompson thomson tompson", "stephens stevens", "stephenson stevenson", "philips phillips phillipps", "davis davies", "brown browne", "white whyte", "green greene", "reid reed read", "shaw shore", "allen allan alan", "bailey bayley baillie", "hughes hews hughs", "johnson johnston johnstone", "nicholson nicolson nickolson", "mathews matthews", "patterson paterson", "rogers rodgers", "symons simmons simons", "taylor tailor tayler", "turner turnor", "walsh welsh welch", "watts wats", "wilson willson", "woods wood", "young yonge", "cook cooke", "cox coxe", "fisher fischer", "gray grey", "harris harries", "hart harte", "hayes hays heyes", "kelly kelley", "lee leigh lea", "lloyd loyd", "lowe low", "mills mill", "moore more moor", "morris maurice", "murray murry", "neal neil neill neale oneill oneil", "oconnor connor oconner", "obrien brien obrian", "osborne osborn osbourne", "parkes parks", "payne paine", "pearce pierce peirce", "robertson robinson", "sheppard shepherd shepard", "sutcliffe sutcliff", "tate tait", "tyler tiler", "byrne burn burns", "cohen cowan", "connolly conolly", "donnelly donelly", "doherty docherty dougherty", "gallagher gallacher", "maguire mcguire", "macdonald mcdonald", "mackay mckay mackie", "mackenzie mckenzie", "mclean maclean mclaine", "mcleod macleod mccloud", "mcintyre macintyre", "macpherson mcpherson", "mcmillan macmillan", "mccarthy mcarthy maccarthy", "mclaughlin mcloughlin maclaughlin",
	"begum begam begom bigum bagum", "khan kahn khaan", "akhtar akhter aktar akther akter", "choudhury chowdhury choudhry chaudhry chaudhary chaudhury chowdhry choudhary chaudry", "miah mia miya", "uddin udin", "islam eslam", "iqbal eqbal", "bibi beebi", "rehman rahman rahmaan", "mahmood mahmud", "qureshi koreshi quraishi", "siddiqui siddiqi siddique siddiqe", "hussaini husseini", "mirza mirzah", "shah sha", "patel patil", "singh sing sinha", "kaur kour cour", "sharma sarma", "gupta gupte", "kumar coomar", "das dass", "banerjee bannerjee banerji", "mukherjee mukerjee mukherji", "chatterjee chatterji", "sandhu sandu", "dhillon dillon", "gill gil", "grewal garewal", "okafor okafore", "okonkwo okonkwor", "adeyemi adeyemo", "mensah mensa", "boateng boatang", "osei osey", "nowak novak", "kowalski kowalska", "wisniewski wisniewska", "wojcik wojcek", "kaminski kaminska", "lewandowski lewandowska", "zielinski zielinska", "szymanski szymanska", "kozlowski kozlowska", "jankowski jankowska", "dabrowski dabrowska", "piotrowski piotrowska", "grabowski grabowska", "pawlowski pawlowska", "michalski michalska", "krawczyk krawcyk", "wozniak woznyak",
};

enum { FAMILIES = sizeof(families) / sizeof(families[0]), LONGEST_FORM = 40 };

struct form {
	const char *at; /* in `families`, not NUL-terminated */
	uint16_t length, family;
};

struct name_forms {
	struct form *forms; /* by word, then family */
	size_t count;
};

static int
compare_words(const char *one, size_t one_length, const char *other, size_t other_length)
{
	int order = memcmp(one, other, one_length < other_length ? one_length : other_length);

	return order != 0 ? order : (one_length > other_length) - (one_length < other_length);
}

static int
by_word(const void *one, const void *other)
{
	const struct form *a = one, *b = other;
	int order = compare_words(a->at, a->length, b->at, b->length);

	return order != 0 ? order : (a->family > b->family) - (a->family < b->family);
}

struct name_forms *
name_forms_new(struct arena *arena)
{
	struct name_forms *forms = ARENA_NEW(arena, struct name_forms);
	size_t room = 0;

	for (size_t i = 0; i < FAMILIES; i++)
		for (const char *at = families[i]; *at != '\0'; at++)
			room += at == families[i] || *at == ' ' ? 1 : 0;
	forms->forms = ARENA_ARRAY(arena, struct form, room);
	for (size_t i = 0; i < FAMILIES; i++) {
		struct slice rest = slice_of(families[i]), word;

		while (slice_cut(&rest, ' ', &word))
			forms->forms[forms->count++] = (struct form){ word.at, (uint16_t)word.length, (uint16_t)(i + 1) };
	}
	qsort(forms->forms, forms->count, sizeof(forms->forms[0]), by_word);
	return forms;
}

/* The first form that is this word, or comes after it. */
static size_t
find(const struct name_forms *forms, const char *folded, size_t length)
{
	size_t from = 0, to = forms->count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		const struct form *form = &forms->forms[middle];

		if (compare_words(form->at, form->length, folded, length) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

struct name_forms_of
name_forms_of(const struct name_forms *forms, const char *folded, size_t length)
{
	struct name_forms_of of = { { 0 } };
	size_t count = 0;

	for (size_t i = find(forms, folded, length); i < forms->count && count < NAME_FORMS_MOST; i++) {
		const struct form *form = &forms->forms[i];

		if (compare_words(form->at, form->length, folded, length) != 0)
			break;
		if (count == 0 || of.family[count - 1] != form->family)
			of.family[count++] = form->family;
	}
	return of;
}

bool
name_forms_shared(struct name_forms_of one, struct name_forms_of other)
{
	for (size_t i = 0; i < NAME_FORMS_MOST && one.family[i] != 0; i++)
		for (size_t j = 0; j < NAME_FORMS_MOST && other.family[j] != 0; j++)
			if (one.family[i] == other.family[j])
				return true;
	return false;
}

void
name_forms_each(const struct name_forms *forms, const char *folded, void (*found)(void *given, const char *form), void *given)
{
	struct name_forms_of of = name_forms_of(forms, folded, strlen(folded));

	for (size_t i = 0; i < NAME_FORMS_MOST && of.family[i] != 0; i++) {
		struct slice rest = slice_of(families[of.family[i] - 1]), word;

		while (slice_cut(&rest, ' ', &word)) {
			char form[LONGEST_FORM];

			if (word.length >= sizeof(form) || slice_equals(word, folded))
				continue;
			memcpy(form, word.at, word.length);
			form[word.length] = '\0';
			found(given, form);
		}
	}
}
