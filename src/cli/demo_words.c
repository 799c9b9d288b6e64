/* demo_words.c -- the names, places and sentences of invented families. */
#include "cli/demo_words.h"

#define LIST(...) { (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *) }

const struct demo_names demo_names[] = {
	{ "en", 84,
	    LIST("Abigail", "Ada", "Alice", "Amelia", "Ava", "Bella", "Beth", "Caitlin", "Charlotte", "Chloe", "Daisy", "Darcy", "Eleanor", "Eliza", "Ella", "Elsie", "Emily",
		"Erin", "Eva", "Evie", "Faith", "Florence", "Freya", "Georgia", "Grace", "Hannah", "Harriet", "Heidi", "Holly", "Imogen", "Iris", "Isla", "Ivy", "Jasmine",
		"Jessica", "Kayleigh", "Lacey", "Layla", "Leah", "Lexi", "Lily", "Lola", "Lucy", "Maisie", "Martha", "Matilda", "Maya", "Megan", "Mia", "Millie", "Molly",
		"Nancy", "Niamh", "Olivia", "Orla", "Phoebe", "Poppy", "Rosie", "Ruby", "Scarlett", "Sienna", "Skye", "Sophie", "Summer", "Tilly", "Violet", "Willow", "Zara"),
	    LIST("Aaron", "Adam", "Albie", "Alex", "Alfie", "Archie", "Arlo", "Arthur", "Ashton", "Ben", "Blake", "Bobby", "Brody", "Callum", "Cameron", "Charlie", "Connor",
		"Corey", "Daniel", "Dexter", "Dylan", "Edward", "Elliot", "Ellis", "Ethan", "Ezra", "Finley", "Frankie", "Freddie", "George", "Harley", "Harry", "Henry", "Hugo",
		"Isaac", "Jack", "Jacob", "Jake", "James", "Jayden", "Jenson", "Joseph", "Joshua", "Jude", "Kai", "Leo", "Lewis", "Liam", "Logan", "Louie", "Luca", "Lucas",
		"Mason", "Max", "Nathan", "Noah", "Oliver", "Oscar", "Owen", "Reuben", "Riley", "Robin", "Rory", "Ryan", "Samuel", "Sebastian", "Stanley", "Theo", "Toby", "Zach"),
	    LIST("Abbott", "Acton", "Ainscough", "Appleton", "Arkwright", "Ashdown", "Ashworth", "Aspinall", "Atherton", "Bamber", "Banks", "Barlow", "Beswick", "Bickerstaff",
		"Birchall", "Blundell", "Bolton", "Bradshaw", "Brindle", "Buckley", "Burrows", "Cartwright", "Carver", "Chadwick", "Clegg", "Cowley", "Critchley", "Crompton",
		"Culshaw", "Darbyshire", "Dearden", "Dixon", "Duckworth", "Dunmore", "Eccleston", "Edge", "Elswick", "Entwistle", "Fairhurst", "Fairlea", "Farrell", "Fazackerley",
		"Finch", "Fletcher", "Forshaw", "Foster", "Frodsham", "Garside", "Gaskell", "Gerrard", "Glover", "Greenhalgh", "Grundy", "Hallam", "Halliwell", "Halsall", "Hampson",
		"Hargreaves", "Haydock", "Heaton", "Hesketh", "Heyes", "Higham", "Hindley", "Holden", "Holland", "Houghton", "Hulme", "Ingleby", "Ireland", "Jessop", "Jolley",
		"Kearsley", "Kenyon", "Kershaw", "Kirkham", "Knowles", "Latham", "Leigh", "Leyland", "Lomax", "Lowe", "Makin", "Marsden", "Marsh", "Mather", "Melling", "Molyneux",
		"Moss", "Naylor", "Nuttall", "Oldroyd", "Ollerton", "Orrell", "Parr", "Pendlebury", "Pickavance", "Pickup", "Pilkin", "Platt", "Prescott", "Quarmby", "Rainford",
		"Ramsbottom", "Rigby", "Rimmer", "Rishton", "Rothwell", "Sagar", "Scarisbrick", "Seddon", "Sefton", "Shaw", "Sherratt", "Speakman", "Standish", "Sutton",
		"Swift", "Tattersall", "Thornton", "Topping", "Tyldesley", "Unsworth", "Varley", "Walmsley", "Waring", "Whalley", "Whitham", "Whittle", "Winstanley", "Woodward",
		"Worsley", "Yardley", "Yates") },
	{ "pl", 6, LIST("Aleksandra", "Amelia", "Hanna", "Julia", "Kinga", "Lena", "Maja", "Oliwia", "Wiktoria", "Zofia", "Zuzanna"),
	    LIST("Antoni", "Bartosz", "Filip", "Franciszek", "Igor", "Jakub", "Kacper", "Mateusz", "Oskar", "Szymon", "Wojciech"),
	    LIST("Adamczyk", "Baran", "Borek", "Cieślak", "Dudek", "Górski", "Jabłoński", "Kaczmarek", "Kowal", "Krawczyk", "Lis", "Mazur", "Nowicki", "Pawlak", "Sikora",
		"Wójcik", "Zając", "Zieliński") },
	{ "ur", 5, LIST("Aisha", "Amna", "Fatima", "Hafsa", "Iqra", "Maryam", "Noor", "Sana", "Zainab"),
	    LIST("Ahmed", "Ali", "Bilal", "Hamza", "Hassan", "Ibrahim", "Imran", "Usman", "Yusuf", "Zain"),
	    LIST("Akhtar", "Anwar", "Bashir", "Chaudhry", "Farooq", "Hussain", "Iqbal", "Javed", "Malik", "Mahmood", "Rashid", "Siddiqui", "Tariq") },
	{ "ro", 3, LIST("Ana", "Andreea", "Daria", "Elena", "Ioana", "Maria", "Sofia"), LIST("Alexandru", "Andrei", "David", "Ionut", "Luca", "Matei", "Stefan"),
	    LIST("Balan", "Ciobanu", "Dumitru", "Ionescu", "Lungu", "Munteanu", "Popa", "Rusu", "Stoica", "Ungureanu") },
	{ "uk", 2, LIST("Anastasiia", "Daryna", "Kateryna", "Sofiia", "Yuliia"), LIST("Artem", "Bohdan", "Danylo", "Maksym", "Taras"),
	    LIST("Bondarenko", "Kovalenko", "Lysenko", "Melnyk", "Shevchuk", "Tkachenko") },
};
const size_t demo_names_count = sizeof(demo_names) / sizeof(demo_names[0]);

const struct word_list demo_streets = LIST("Alder Road", "Ashgrove", "Bankfield Street", "Beech Avenue", "Birch Close", "Bobbin Lane", "Bramble Way", "Brook Street",
    "Canal Street", "Cedar Drive", "Chapel Lane", "Cherry Tree Road", "Clay Pit Lane", "Clover Court", "Colliers Row", "Cooper Street", "Crossfield Road", "Dale Crescent",
    "Elm Bank", "Fern Hill", "Field Lane", "Forge Street", "Foundry Street", "Furnace Lane", "Garden Walk", "Glass Street", "Hawthorn Road", "Hazel Grove", "Heather Brow",
    "Hollin Lane", "Kiln Lane", "Larch Walk", "Lime Grove", "Lock Side", "Maple Close", "Meadow Lane", "Mill Brow", "Moss Lane", "Nook Lane", "Oak Street", "Orchard Way",
    "Park View", "Pear Tree Close", "Peter Street", "Poplar Grove", "Quarry Street", "Rope Walk", "Rose Hill", "Rowan Drive", "School Lane", "Spinners Row", "Station Road",
    "Sycamore Avenue", "Thatto Rise", "Tontine Street", "Vine Street", "Warehouse Road", "Weaver Street", "Well Lane", "Willow Bank", "Windmill Street", "Wood Lane");
const struct word_list demo_towns = LIST("St Helens", "Haydock", "Newton-le-Willows", "Rainford", "Rainhill", "Earlestown", "Billinge", "Sutton", "Thatto Heath", "Parr");
const struct word_list demo_schools = LIST("Alder Brook", "Bankside", "Bold Meadow", "Canal View", "Crow Wood", "Fern Bank", "Greenfold", "Heather Hill", "Holly Bank",
    "Kiln Lane", "Lark Rise", "Larkfield", "Moss Side", "Oakdene", "Old Orchard", "Quarry Mount", "Rookery", "Sankey Brook", "Spinney", "Willow Tree");
const struct word_list demo_nurseries = LIST("Bumblebees Nursery", "Little Acorns Nursery", "Ladybird Nursery", "Sunflower Playgroup", "Tiny Steps Nursery", "Puddles Playgroup");
const struct word_list demo_high_schools = LIST("Furnace Hill High School", "Glassworks High School", "Hope Bank High School", "Lockside Academy", "Tontine High School");

const struct word_list demo_reasons[3] = {
	LIST("Nights are broken, and mum asked for help with sleep and routines.", "The baby's weight worried the health visitor, and the family would like somebody to talk to.",
	    "Dad is on his own with two little ones since the summer and asked for help with mornings.", "Few words at two and a half; nursery and parents would like to act together.",
	    "The flat is damp and the children cough; the family asked for help with housing.", "Mum feels low since the birth and has nobody near.",
	    "Tantrums at nursery and at home, and parents who no longer know what to try."),
	LIST("Late for school most days; mornings are hard at home.", "Hitting at playtime, and sorry minutes later. Mum says evenings are the same.", "Dad has lost his job and money is short; the children know it.",
	    "Reading has stopped since the parents parted. Both would like help.", "Tummy aches on school mornings, and nothing that the doctor finds.", "A young carer: he looks after his sister while mum sleeps after nights.",
	    "The family moved here in spring and knows nobody yet.", "She says that nobody plays with her. School and parents would like to help together.", "Toilet accidents at school, and teasing about them."),
	LIST("Has missed more than a third of school since September.", "Out late with older friends, and home is worried.", "Arguments at home every night; he has slept at his nan's for two weeks.", "Stopped eating with the family, and hides her arms. She wants to talk to somebody who is not a teacher.",
	    "Two exclusions this term. He says that he cannot sit still, and wants to know why.", "She looks after her mum, who is ill, and misses lessons for it.", "Wants to leave school and does not know for what.",
	    "Online until four in the morning, asleep in lessons."),
};

const struct word_list demo_seen = LIST("Seen at home in the afternoon. Warm room, toys out, mum tired and friendly.", "Seen at school in the reading corner. Talked while drawing.",
    "We walked round the field together, which makes talking easier.", "Seen with both parents. They had tried the chart, and it is on the fridge.", "Calm today. Showed a new book and read from it.",
    "Quiet, and looked at mum before each answer. We meet at school next time.", "Played with the train for half an hour and told its story.", "Happy with the new shoes. Mornings went better this week.",
    "Upset about the weekend. We wrote down what would help.", "Ate a good lunch and asked for more.", "Came by themselves and on time.", "Tired. Bedtime was late again, and mum wants to talk about it.",
    "Has joined the club on Thursdays and likes it.", "Slept well three nights in a row, says dad.", "Mum has rung the housing officer; a visit is agreed.");
const struct word_list demo_said = LIST("I like it when we have tea together.", "I don't like shouting.", "My best friend moved away.", "I want my own bed.", "School is okay. Maths is boring.", "I worry when mum cries.",
    "Dad came to my match!", "I wish it was always Saturday.", "Nobody asks me.", "I sleep better at nan's.", "I can tie my shoes now.", "It is better than before.", "I want to stay at this school.", "The dog listens to me.");
const struct word_list demo_changes = LIST("Mornings work, and school has not been late for six weeks.", "The family found its own way of evenings and needs no more help with them.", "Speech has come on; therapy goes on at nursery.",
    "The flat is dry, and the coughs are gone.", "He goes to school again, and says that he likes two of the teachers.", "Mum has people near her now, and knows whom to ring.", "Both parents agree who does what, and the children know it too.");
const struct word_list demo_goes_on = LIST("School keeps an eye on it.", "The health visitor calls once more in spring.", "None is needed.", "The youth club on Thursdays.", "The family knows the front door's number.");
