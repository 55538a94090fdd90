/** 2,048 Swedish words to read aloud and hear right, chosen for this. Their order is part of the format: none may move. */
export const WORDS =
  "abborre absolut ackord adel adjö adress advent advokat affisch affär afton agent agera akademi aktie akut alarm album alfabet " +
  "algebra alkov allmän allt allvar allé alpin alstra altan amatör ammonit analys ananas andas anemon anfall ange anis anjovis ankare " +
  "ankel anknyta anlag anmäla annan annons anorak anpassa anrop ansikte anstalt ansvar antal antenn antik antyda anvisa apelsin " +
  "apotek apparat april apropå aptit arbete area arena aria arkad arkiv armband arom artikel arton asfalt aska ateljé atlas atlet " +
  "atom audiens augusti auktion aula automat avbrott avel avenbok avfärd avgång avlång avokado avresa avsked avsnitt avstånd avtal " +
  "axel azur babian backe badort bageri bagge bakgård baksida balans balett balja balkong ballong balsam bambu banan bandy bank barn " +
  "barock barr basar bastu batteri bedrift bedöma begonia begrepp begåva behålla belopp belysa bensin benvit berg beröm bestick besök " +
  "betala betong beundra bevaka bevis bibel bidrag bifall bikupa bild biljett billig bindel biograf biskop bison bitter bitvis bjuda " +
  "bjälke björk blad blank blek blick blixt block blomma blond blyerts bläck blåbär blåsa blöt bock bofink boggi bojar bolag boll " +
  "bolster bomull bonde bord borg borste bortre bostad botanik botten boxning bragd brand bred brev bricka bridge brinna bris broder " +
  "brokig brons brosch brud bruk brunn brus brygga bräda bråk bråttom bröllop budget buffé bukett bulle bulta bunke bunt burk buske " +
  "butik bygel byggnad byrå byte byxa bädd bägare bälte bära bäver bönor bössa cell cembalo cement center chans charm check chef " +
  "chili choklad cider cigarr cirkel citat citron civil clown cockpit cykel cyklon cypress dadel dagbok dagg dahlia dalgång damast " +
  "dammig dans datum debatt degel dekal dekor dela delfin delta depå design dessert detalj devis diadem dialog diamant diesel diger " +
  "dikt dill dimma diplom direkt disig disk distans djungel djup djur djärv docka doft doktor dolk dollar domare dopp dorsk dosa " +
  "dotter drabant drag drake drama dressin dribbla dricka drill drivhus dropp druva dröm dubbel duett duga dunge duns durk dusch duva " +
  "dvärg dygd dygn dyka dyna dyning dyster däck dämpa därför dörr effekt egen ekipage ekollon ekonomi ekorre ekvator elak elden " +
  "elefant elegant element elev elfte elit eller elva emalj empati enbär endast energi enfald engelsk enhet enig enkel ensam enstaka " +
  "entré envis epilog epok erbjuda erfara ering erkänna ersätta essä estrad etikett etisk europa evig exakt examen exempel exotisk " +
  "expert extra fabel fabrik facit fackla fader fagott fair fakir faktum falk familj fanfar fantasi farfar farkost farled farm fasad " +
  "fast fattig fauna favorit feber femton fena fenix ferie fest fiber ficka fiende figur fikon filial film filosof filt final finger " +
  "finland finsk fiol firande firma fisk fixa fjord fjun fjäder fjäll fjärd flagga flanell flaska flera flik flinga flit flock flod " +
  "flora flotte fluffig fluga flundra flygel flyta flärd fläta flöjt fokus folk fontän form forntid forsa fort fossil fostra fotboll " +
  "fotogen framtid fransk fred fresk frihet frisk frodig from front frost frukost fräsch fråga fröjd fuga fukt full fundera furste " +
  "furu fyllig fyra fyrbåk fyrkant fyrtio fälla fälttåg färdig färg färja fågel fåra föda född följa fönster föremål förord förr " +
  "förut gaffel gagna galax galen galjon galleri galopp galt gammal garage garn gasell gata gavel generös geni genom geologi gepard " +
  "gest getost giffel gift gipsa giraff gissa gitarr gitter givmild gjuta glaciär glad glans glas glid glimt glob gloria glupsk glögg " +
  "gnista gnugga gnägga godis gods golf golv gondol gorilla gotik grabb grad gram gran grav gren greppa greve griffel grill grind " +
  "gripa gris groblad groda grop grotta grund grupp gryning gryta gräs gråta grön gubbe gudinna guide guld gumma gunga gunst gurka " +
  "gyckel gyllene gynna gyttja gädda gäng gärde gäst gåva göken gömma göra habil hacka hage haka halka hallon halm halv hammare hamn " +
  "hamster handel hane haren harmoni harpa harv hast hatt havre havtorn heja hektar hela helg hemlig herde heroisk hertig hetta " +
  "hickory himla himmel hinder hink hinna hippa hiss hitta hjorton hjul hjälm hjärta hobby hojta holme honung hopp hosta hotell hugg " +
  "hult humla hummer humor hund hunger huskur huvud hyacint hybrid hydda hyende hylla hylsa hymn hyra hyska hyvel häftig hägg hälft " +
  "hälsa hämta härlig hävda hågad hård höft höger högtid höja höna höra hörsel hösilo hövlig idag idegran idel idog idrott idyll igen " +
  "iglo ihålig ikon import impuls index indigo infart inhemsk inkomst inland innan inre inrikes insats insekt inspel inte intyg inåt " +
  "iris isberg isbjörn iskall isolera istapp italien ivrig jacka jade jaga jaguar jakt januari jasmin jazz jeans jobb jodel jogga " +
  "jolle jonglör jord journal jubel jubla juli jullov jumbo jungfru juni jurist just juvel jycke jämföra jämn järn jäst jätte kabaré " +
  "kabel kabin kackel kaffe kajak kaka kakel kaktus kalas kaliber kalkon kalla kalori kalv kamel kamin kammare kamp kanal kanin kanna " +
  "kanot kant kapell kapris kapten karaff karda karg karott karp karta kassa kast katalog katt kavaj kavring kedja kejsare keldjur " +
  "kelp kemi kennel keps keramik kerub kikare kilo kind kinin kiosk kisel kista kittel kivi kjol klack klang klappa klarhet klass " +
  "klave klenod klick klimat klinga klippa klister klocka klok kloster klot klubb klump klut klyfta klätt klåda klöver knacka knapp " +
  "knekt knipa knop knott knuff knut knyta knåda knöl kobolt kock koffert kofta koja koka kokos kola koll kolonn kolv kombi komet " +
  "komma kompass kondor konsert kontor kopia koral korg kork korn korp kors korv kosmos kostym kotte krabba kraft krage kram kran " +
  "kratta kreativ kredit kricka krig kring krita krokus krolla krona kropp kruka krusbär kruta krydda krypa kråka kubik kudde kugg " +
  "kula kuling kull kultur kulör kund kung kupong kurs kusin kust kuvert kvadrat kvarn kvast kvick kvinna kvist kvitto kvälls kväve " +
  "kyla kylig kyrka kyss känguru känsla käpp kärlek kärna kärra kärv kåda kålrot kåpa köpman labb lack ladda lager lagom lagun laka " +
  "lakrits lampa land lans lantern largo larv laser lasso lastbil latin laurel lavin ledare leende legend leja lejon leka lektion " +
  "lemon lemur lera leta leva lexikon libell licens lida lien lift likadan lila lilja lille limpa lind linje linne lins lirka list " +
  "liter livfull livlig ljud ljum ljung ljus ljuvlig lobby lodjur loge logik lokal lotus lovorda lucka luft lugn lukt lummig lunch " +
  "lunga luns lupin lust lutfisk lutning lycka lykta lynne lyra lyrik lysande lyssna läder lämna länk läppar lära lärka läsa lätt " +
  "läxa låda lådvin lång låta låtsas lödder löfte löja löpare löpning lördag lösning lövsal magasin mager magi magnet mahogny mais " +
  "majs makaron makrill malm malva mammut mandel mangel mantel mapp maraton marin mark marmor mars mask massiv mast match matros " +
  "matsked matta maximal medalj medel medvind megafon mejeri mejsel mekanik mellan melodi mening meny merit metall meter metod midja " +
  "midnatt mild miljö mima mina mindre mineral minne minska minut mirakel miss mist mjuk mjöd mjöl mobil modell modig mogen mogna " +
  "moment montera moped morgon morot morän mosaik mossa moster motor motto mugg mula mulen mumla munk museum musik muskot mussla " +
  "mustig mutter mycket myggan mylla mynt myrten mysig mäta måla måleri mållös måltid måne mård möbel mögla möja mörk möta möte nacke " +
  "nagel nagga naiv namn narciss narr nation natt natur navel nedan nejd nejlika nektar neon nerv neutral nick niga nisch nisse nivå " +
  "njuta nobel nomad nordan normal norsk nota notis novell nubb nudel nummer nunna nutid nyans nyckel nyfiken nyhet nykter nylon nymf " +
  "nypa nyskapa nytta nyår näbb närhet näring näsa näset nässla nästa någon nöjd obelisk objekt oboe ocean ocker ocks odla odugd " +
  "offert offra ofta oktav oktober olik oliv olja olycka ombord ombud omega omelett omgiven omgång omlott omslag omtanke onsdag opal " +
  "opera optisk orakel orange ordbok orden ordning organ orgel orkan orkidé orsak oskuld ostkaka ostron osynlig osäker otter oval " +
  "ovan overall oväder oxel ozon packa padda padel pagod paket palats palett palm panel panna pansar pantera papaya papper paprika " +
  "parad park parlör parti passion pasta patent patron paus pedal pelare pelikan pengar penna pensel peppar perenn period perla " +
  "perrong person petunia piano pikant pilgrim pilot pimpla pina pingvin pinje pinne pion pipa pirat pistage pizza pjäs pjäxa plakat " +
  "planet plasma plats plikt plocka plog plommon plugga plus plysch podium pojke pokal polera polis polka pollen polo popcorn poppel " +
  "populär porslin port porös poster potatis poäng prakt pralin prata precis premiär present pricka primula prins pris privat problem " +
  "process produkt profil prognos projekt propp prosa protein prova prunka pryd pryl prägel prärie präst psalm publik puck pudding " +
  "puder puls pulver puma pump pund punkt punsch pupill purjo purpur pussel pusta puts pynta pyramid pyssel python pyton pärm päron " +
  "påfågel påminna påse påsk rabatt radar radio rafsa ragla raket ramsa rand rapp rask rast ratta rebus recept redan redig redskap " +
  "reform regel region regn rekord remi remsa renodla repris reptil resa respekt rest retur revir revy riddare ridning ridå rigg " +
  "rikedom rikta ring rinna risk ritning ritt robot roddbåt roder rodna rolig roman rondell rosett rost rotera rotting rovdjur rubin " +
  "rubrik rucola rufsig rulle rund runsten rusta ruta rutin rygg rykte rymd rynka rysk rytm ryttare räcka rädda räkna räls ränna " +
  "rådjur rågad råka rökelse rönnbär röra rörelse rörlig sabel sadel safari saffran safir saft saga sagobok sakta saldo salong salt " +
  "salva samla sammet samtal sand sankt sanning sardin satin satsa savann scen schack schema scout sedan sekel sekund selleri semla " +
  "senap serie servett sextio sherry sida siden sidled siffra signal sikt silke sill silver simma simpel sinne sirap siren sirlig " +
  "sitta sjukhus sjunga sjutton själ skada skaft skal skapa skar skatt skavank sked skepp skicka skida skiffer skilja skina skiss " +
  "skiva skjorta skjuta skog skoj skola skott skrapa skreva skriva skrot skruv skugga skuld skur skydd skyffel skylt skynda skägg " +
  "skämt skänk skör slag slalom slant slask slev slica slida slinga slips slit slogan slott slump sluss slut släde släkt släp slåtter " +
  "slöja slösa smak smal smaragd smed smidig smink smitta smula smycke smyga smör snabb snaps snark sned snigel snilla snitt snok " +
  "snorkel snurra snusa snut snygg snyta snäcka snäll snäv snöboll social socka soda soffa soja soldat solid solros solsken sommar " +
  "sonat sonett sopa sorbet sork sorl sort sotare sova spade spaljé spaning spara spat spegel speja spel spets spik spind spira spis " +
  "spjut spjäll spole sporra spraka spricka spruta spröd spunnen spöke squash stad staffli stake stall stam stark stat stav steg sten " +
  "ster stick stig stilla stim stinn stjälk stock stoft stoj stol stopp stor strand streck stripa strut stryka ström studera stuga " +
  "stund stup stycke stygn styrka styv ständig ståhej stöd stöta stövel sublim succé suck sudda suga sugrör sula sultan summa sund " +
  "superb surra susa svala svamp svan svart svensk svett sving svit sväva svåger sydost sylt symbol symfoni syning synål syra syren " +
  "syrsa syskon syssla system säck säker sälj sällan särbo säsong sätt sävlig sång såpa söder söka sömn söndag sörja sött tabell " +
  "tablett tabu tack tagg taktik talang tall tand tango tank tapet tass tavla taxera taxi teater technik tecken tegel tejp teknik " +
  "telefon tema tempel tennis tenor teori termos terrass test tettra text tidlös tidning tiger tillit timjan timme tina tinning " +
  "tiotal tisdag tistel titel titta tjatter tjej tjock tjugo tjur tjusig tjäder tjäna toalett tobak tolk tolv tomat tombola tomte " +
  "topas topp torg torka torn torped torsk torva trafik tragedi trakt trampa trana trapp trasa tratt trave tredje trekant trend " +
  "tresteg tretton trevlig trick trio trissa triumf trivas trofé trogen trojka trolla trombon tropisk trots trumma trunk trupp trut " +
  "tryck tryffel trälar tråd tröst tuff tufsig tull tulpan tummel tundra tung tunn tupp turban turkos turné tusen tuta tuva tvekan " +
  "tvinga tvär tvätt tvål tydlig tyll tyna tyngd tysk tyst tält täppa tärna tätort tågluff tårar tårta tömma udda uggla ullgarn " +
  "ulster umgås undan under undra ungdom uniform unik union univers upplaga uppror uran urna uroxe ursäkta urval utan utbyte utflykt " +
  "utgång utjämna utlopp utmärkt utrop utse utsikt utter utväg uvertyr vaccin vacker vadben vagn vaken vaksam valfri valnöt valp " +
  "valross vals vampyr vandra vanilj vanlig vann vante vapen vara varg varm varsam vass vatten veck vedträ velour vemod ventil " +
  "veranda verb verk vers vesper vest vete vibrera vidare vidd video vigsel vikarie viktig vila vild vilja villa vilsam vimpel vind " +
  "vinge vinter viol vipa virka virus visa visent viska visp vitamin vitlök vokal volang volt volym vrak vrida vrål vulkan vuxen " +
  "väder vägg väkt välling vänster värld väska väst växt vård xylofon yacht yngling yngre yoghurt yrke ytter zebra zenit zink zoolog " +
  "zoom ägare äkta älska ämbete ämne ände ändra äpple ärlig ätbar ättika åker ålder åldring ånga ångra årsbok årtal åsna åtta åverkan " +
  "ödmjuk öken ömsint önska öppen öring östan övning";
