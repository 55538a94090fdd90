/** 2,048 English words to read aloud and hear right, chosen for this. Their order is part of the format: none may move. */
export const WORDS =
  "abbey able about above abroad academy accent acid acorn acre across active actor adapt adept adjust admire adobe adopt adorn adult " +
  "advance adverb advice aerial aerobic affair afford afraid after again agent agile agree aground ahead airport alarm album alcove " +
  "alert algae alike alive alley allow almanac almond aloft alone alpine already also alter alto always amaze amber amble amend " +
  "amount ample amulet amuse anchor angle angora animal ankle annual answer antenna antique antler anvil apart apology appear apple " +
  "apricot apron aquatic arbor arch arctic area arena argue arise armada armor aroma arrive arrow artist ascend ashore aside aspen " +
  "asphalt asset assist aster astro athlete atlas atom attach attend attic auburn audio august aunt author autumn avatar avenue " +
  "average avid avocado avoid awake award away awning axis axle azure baby back bacon badge bagel bake balance ball bamboo banana " +
  "banjo bank barley barn baron barrel basil basket bath bazaar beach bead beak beam bean bear beauty beaver become bedrock beef " +
  "beehive beetle began behave behind beige bell belong belt bench benefit berry beside best better beyond bicycle bike billow bind " +
  "birch bird birth biscuit bishop bison bite black blade blanket blaze blend bless blind block bloom blossom blouse blue blush board " +
  "boat body boil bold bolster bolt bone bonfire bonus book boost border borrow botany bottle bounce bowl bracket brain branch brass " +
  "brave bread breeze brick bridge brief bright bring brisk broad bronze brook brother brown brush bubble bucket buffet bugle build " +
  "bulb bumper bundle bunny bureau burger burst bush busy butler butter buzz byte cabin cable cactus caddy cadet cafe cake calcium " +
  "calf call calm camel camp canal candle cane canoe canvas canyon cape capital caramel carbon card career carpet carry cart carve " +
  "case cash castle casual catalog catch cattle caution cave cedar ceiling celery cello cement center ceramic cereal certain chain " +
  "chalk chance chapter charm chase cheer chef cherry chess chicken chief child chime chin chip chisel choice chorus chrome chunk " +
  "cider cinema circle citrus city civic claim clap clarity class clay clean clerk clever client cliff climb clinic clip cloak clock " +
  "close cloth cloud clover club clue cluster coach coal coast cobalt cocoa code coffee cognac coil coin cold collect color column " +
  "comb comet comfort common compass concert conduct cone confirm console contact convoy cookie copper copy coral cord cork corn " +
  "correct cosmos costume cottage couch could country couple course cousin cover coyote cozy crab crackle cradle craft crane crater " +
  "crayon cream credit creek crew cricket crisp crocus crop croquet cross crowd cruise crumb crust crystal cube cuckoo cuff culture " +
  "curious current curtain cushion custom cycle daily dairy daisy damp dance danger dapper daring dark dash data date dawn deal dear " +
  "debate decade decimal deck declare deep defend define degree delay delight delta demand denim denote depart depth deputy descend " +
  "desert design desk despite detail develop device dial diamond diary dice diet differ digit dill dine dinner diploma direct disc " +
  "dish display distant ditch dive divide dock doctor doll dolphin domain dome domino donkey door dormant double dough dove down " +
  "dozen draft dragon drama draw dream dress drift drill drink drive drizzle drop drought drum duchess duck duet dune durable during " +
  "dusk dust duty dwarf dwell dynamo each eager eagle earn earth ease east easy echo eclair eclipse economy edge edit educate effect " +
  "effort eight either elastic elbow elder elegant element eleven elite else embark emblem embrace emerald emotion emperor employ " +
  "empty enable enamel endless energy engine enigma enjoy enough enrich enter entire episode equal erase errand escape escort essay " +
  "essence estate eternal ethics even ever evident evolve exact example except excuse exhale exhibit exist exotic expand expert " +
  "explore extra fable fabric face fact fade faint fair faith falafel falcon fall fame family fancy farm fashion fast father fault " +
  "favor feast feather feed feel fellow fence fennel fern ferry fervent fetch fever fiber fiction fiddle fidget field fiesta fifteen " +
  "figure file fill film filter final finch find fine finger fire firm first fiscal fish five flag flame flannel flash flat flavor " +
  "flax fleet flex flight float flock floor floral flour flow fluid flurry flute foam foil fold foliage folk follow fondue food foot " +
  "force forest fork form fort forward fossil foster four fragile frame freedom fresh friend frigate frog from front frost fruit fuel " +
  "full funnel furnish furrow fuse future gable gadget gain galaxy gallery game garage garden garlic garnet gate gather gauge gazebo " +
  "gear gecko gelatin general genius gentle genuine geology gesture geyser giant gift giggle ginger giraffe girl give glacier glad " +
  "glance glass gleam glide glimpse glitter globe glove glow glue goal goat gold golf gondola good goose gospel govern grace grade " +
  "grain grand grape grass gravel gray great green grid grill grin grip grocery groove ground grove grow grunt guard guava guess " +
  "guide guitar gulf gumdrop gust gutter gypsum habit half hall halo hamlet hammer hand happy harbor hard harmony harness harp " +
  "harvest hatch have hawk hazel hazy head health heart heat heavy hedge heel height helium hello helmet help hemp herb here hermit " +
  "hero hexagon hickory hidden high hike hill hinge hint hire history hobby hockey hole holiday hollow home honey hood hoof hook hope " +
  "horizon horn horse host hotel hour house hover hubcap huge human humble humid humor hundred hunger hunt hurdle hurry husk hustle " +
  "hybrid hymn hyphen icicle icon idea idle igloo ignite iguana image immense impact improve inch include income index indigo indoor " +
  "infant inform ingot inhale inherit initial inject inland inlet inner input inquire insect inside inspire intact into invite iris " +
  "iron island issue item ivory jacket jade jaguar january jasmine javelin jazz jeans jelly jersey jewel jigsaw join joke jolly " +
  "journey judge juggle juice july jumbo jump june jungle junior jury just kale karate kayak keen keep kelp kennel kernel kettle kick " +
  "kidney kilo kind king kiosk kitchen kite kitten kiwi knee knife knit knob knock know koala kraft label labor lace ladder ladle " +
  "lady lagoon lake lamb lamp land lane lantern large lark laser last late laugh launch laurel lava lawn layer lazy lead leaf league " +
  "lean learn leash leather lecture ledge left legal legend lemon lend length lens lentil leopard lesson letter level liberty library " +
  "license life lift light like lilac lily lime limit line lion liquid list liter little live lizard llama loaf lobby lobster local " +
  "lock locust lodge loft logic long look loom loop lorry lotus loud lounge love loyal lucky luggage lullaby lumber lunar lunch lung " +
  "lupin lush lute luxury lynx lyric machine made magenta magic magnet mail major make mammal mango manor mansion mantle many maple " +
  "marble march margin marina market mask master match mate math matrix matter mature maximum maze meadow meal mean measure medal " +
  "medium meet melody member memory mend menu mercy merge merit merry mesa mesh message metal method metro middle might mild mile " +
  "milk mill mimic mind mineral mint minute miracle mirror mist mitten mobile model moist moment monday money monkey month moon moose " +
  "moral more morning mosaic moss motel moth motion motor mount mouse mouth move movie much muffin mule mural muscle museum music " +
  "must mutual myrtle myself mystery myth nail name napkin narrow nation nature navy near neat neck nectar need neon nephew nest " +
  "nettle neutral never news next nice nickel niece night nimble nine noble noise nomad none noodle noon normal north nose note " +
  "nothing notice novel nozzle number nutmeg nylon oasis object oblong observe obtain ocean octagon october odor offer office often " +
  "okay olive olympic omelet omit once onion only onto onyx opal open opera opinion option oral orange orbit orchid order oregano " +
  "organ orient origin other otter ounce outdoor outer oval oven over owner oxen oxygen oyster ozone pacific pack paddle page pagoda " +
  "paint palace palm panda panel panic panther papaya paper parade parcel parent park parrot part pasta patch path patio patrol " +
  "pattern pause pave peace peak peanut pear pebble pecan pedal peel pelican pencil people pepper perch perfect period permit person " +
  "petal phone photo phrase piano pick picnic picture pier pigeon pilgrim pill pilot pine pink pint pioneer pipe pirate pitch pizza " +
  "place plaid plan plaster plate play plaza please plenty plot plow pluck plug plum plus pocket poem poet point polar pole polish " +
  "pollen polo pond pony pool popcorn poplar porch port post potato pottery pouch pound powder power praise prefer prepare present " +
  "pretty price pride print prism private prize problem process produce program promise proof proper protect proud prove public " +
  "pudding puffin pull pulse puma pump punch pupil puppy pure purple purse push puzzle pyramid python quail quality quart queen query " +
  "quest quick quiet quill quince quit quiz quota rabbit raccoon race rack radar radio raft rail rain raisin rally ramp ranch random " +
  "range rapid rare rather rattle raven ravine razor reach ready real rebate recall receive recipe record recycle reduce reed reef " +
  "refer refine reflect refresh region regular relax relief rely remain remind remote renew rent repair repeat reply report rescue " +
  "resin resort respect rest result retail return reunion reveal review reward rhubarb rhythm ribbon rice rich riddle ride ridge " +
  "rigid ring rinse ripe ripple rise risk ritual river road roast robin robot robust rock rodeo roll roman roof room rope rose rotate " +
  "rough round route rover royal rubber ruby rudder rugby rule rumble rural rush rust saddle safe saffron sage sail salad salmon " +
  "salon salt salute same sample sand sardine satin sauce sauna save savor scale scan scarf scene school science scoop scope score " +
  "scout screen script seal search season seat second secret sector secure seed seek segment select self sell senate send senior " +
  "sense sequel series serve session settle seven shadow shake shallow shape share shawl shed sheep shelf sherbet shield shift shine " +
  "ship shirt shoe shop shore should shovel show shrimp shrub shuffle shut side siege sign silent silk silver similar simple since " +
  "sing sink sister site size skate sketch skill skin skirt slate sled sleep slice slide slim slope slow small smart smile smoke " +
  "smooth snack snail snake snow soap soccer social sock soda sofa soft soil solar soldier solid solo solve some sonata song soon " +
  "sort soul sound soup source south space spade spare speak special speed spell spend sphere spice spider spike spin spiral splash " +
  "split sponge spoon sport spot spray spring spruce square stable stadium staff stage stair stamp stand star state stay steam steel " +
  "stem step stereo stick still stir stitch stock stone stool stop store stove straw street string strong student stuff style subject " +
  "submit subtle suburb subway success such sudden sugar suit summer sunset super supply sure surf surname survey sushi suspend " +
  "sustain swallow swamp swan swap sweater sweet swift swim swing switch sword symbol syrup system table tack tail take talent talk " +
  "tall tame tango tank tape target tart task taste tavern taxi teach team teapot tech teeth tell temple tender tennis tent term " +
  "terrace test text thank that theater their theme then theory thermal thick thimble thin third thistle thorn thought thread thrill " +
  "throw thumb thunder thyme ticket tide tidy tiger tight tile timber time tiny tire tissue title toad toast today toffee token " +
  "tomato tone tongue tonic tool tooth topaz topic torch tornado total touch tour toward towel town trace trade trail travel tray " +
  "tree trend trial tribe trick trim trip trolley tropic trout truck true trumpet trunk trust truth tube tuesday tulip tumble tuna " +
  "tundra tune tunnel turbine turkey turn turtle tutor twelve twenty twice twig twin twist type typical ultra unable uncle under undo " +
  "unfold uniform unique unit unlock until unusual update upgrade uphill upon upper upright urban urge usher usual utility utmost " +
  "vacant vacuum vague valid valley value valve vanilla vapor various vase vast vault vector velvet vendor venture venue verb verify " +
  "verse very vessel vest veteran vibrant victory video view village vine vintage vinyl viola virtue visa vision visual vital vivid " +
  "vocal voice volcano volume vote vowel voyage wafer waffle wage wagon waist wait walk wall walnut walrus waltz wander want ward " +
  "warm warrior wash watch water wave wealth wear weather wedding wedge week welcome well west whale wharf wheat wheel when where " +
  "whip whisper white whole wicker wide width wild will wind wine wing winner winter wire wisdom wise wish with wizard wolf woman " +
  "wonder wood wool word work world worth wrap wreath wren wrist write yacht yard yarn year yeast yellow yield yoga yogurt yolk young " +
  "youth yoyo zebra zenith zero zest zigzag zinc zodiac zone zoom";
