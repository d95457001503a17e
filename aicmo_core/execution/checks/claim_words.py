"""The words that claims are made of, by class; see `claim_phrases` for what is made of them.

Drawn up from what the rules themselves name, then widened by the words' own families:
health from Regulation (EC) No 1924/2006, Articles 2, 8, 10 and 12, and its Annex (nutrition
claims), and the CAP Code, section 12 (medicines, medical devices, health-related products);
environmental from the FTC Green Guides, 16 CFR 260.4 to 260.17, and Directive (EU) 2024/825;
superlative and comparative from the CAP Code, section 3 (3.32 to 3.40); price from its 3.17 to
3.26 (prices, free); testimonial from its 3.45 to 3.52 and 16 CFR 255 and 465; financial from its
section 14 and the FCA Handbook, COBS 4.
"""

from __future__ import annotations

from datetime import date

REVIEWED_ON = date(2026, 11, 28)

CLASSES = {
    # Words of any sentence.
    "BE exact": "is are was were be been being am 's 're 'm isn't",
    "YOUR exact": "her his its my their whose your",
    "NOT exact": "aren't can't cannot didn't doesn't don't isn't never no not won't wouldn't",
    "COUNT exact": """
        two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty
        fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions
        dozen dozens""",
    "BIG exact": "hundred hundreds million millions thousand thousands",
    "MANY exact": "countless dozens hundreds millions tens thousands",
    "UNIT noun": "day hour minute month morning night second session step use wash week year",
    "TIME noun": """
        minute hour day week month year night morning evening afternoon moment time date season
        summer winter spring autumn monday tuesday wednesday thursday friday saturday sunday
        january february march april may june july august september october november december""",
    "CURRENCY exact": "$ \u20ac \u00a3 \u00a5",
    "COIN noun": "aud buck cad cent dollar eur euro fiver gbp grand pence pound quid tenner usd",
    "PERCENT exact": "% percent",
    "QUOTE exact": '" \u201c \u201d \u00ab \u00bb',
    "DASH exact": "- \u2013 \u2014 \u2012 \u2015",
    "ADVERB exact": """
        absolutely all already also always constantly everywhere has have highly just keep keeps
        kept much never often really simply still truly widely will would""",
    # Superlatives.
    "NEUTRAL exact": """
        biggest busiest closest coldest darkest deepest dirtiest driest dullest earliest
        farthest furthest hardest heaviest highest hottest largest latest longest loudest lowest
        narrowest nearest newest oldest rarest saddest shortest simplest slowest smallest
        steepest tallest thickest thinnest wettest widest worst youngest""",
    "SCOPE noun": """
        africa aisle america archipelago asia australia berlin borough bristol britain business
        california canada capital category century city class coast coastline competition
        continent country county decade district dublin earth east england europe field france
        germany globe hemisphere highlands history iberia industry ireland island league leeds
        london lowlands manchester market midland nation neighborhood neighbourhood nordics
        north northeast northwest ontario paris parish peninsula planet postcode profession
        province region river scandinavia scotland sector shelf shire south southeast southwest
        state street suburb sweden territory texas town township trade uk universe usa valley
        village wales west world york""",
    "HEAD noun": """
        bet bit child day evening fear friend guess guest hope hour job kid luck man memory
        mistake moment month morning part people person practice problem question reason regard
        room route rule seat shelf story thing time week weekday wish woman year""",
    "PLAIN exact": """
        and at basic common difficult famous for frequent from i important in it likely money
        obvious of on or out part parts people recent relevant they time to urgent we you""",
    "FINE exact": """
        absorbent accessible accurate adaptable adjustable admired advanced affordable aromatic
        attractive authentic awarded beautiful breathable celebrated comfortable compact
        complete comprehensive concentrated consistent convenient creative crunchable cushioned
        delicious dependable detailed durable dynamic ecological economical effective efficient
        effortless elegant energetic engaging ergonomic exciting exclusive experienced
        fashionable flavourful flexible fragrant functional generous helpful honest hygienic
        imaginative impressive indulgent informative innovative intelligent intuitive inviting
        juicy lightweight loved luxurious manoeuvrable modern mouthwatering natural nourishing
        nutritious personal playable popular portable potent powerful practical precise
        predictable productive professional profitable recommended refreshing relaxing reliable
        resilient respected responsive rewarding robust satisfying scalable secure sensitive
        sophisticated spacious stable streamlined stylish supportive tasteful thorough
        thoughtful transparent trusted useful valuable versatile vibrant waterproof welcoming""",
    "PEAK exact": """
        foremost incomparable matchless nonpareil peerless premier supreme unbeatable unbeaten
        unbettered unchallenged undisputed unequaled unequalled unexcelled unmatchable unmatched
        unparalleled unrivaled unrivalled unsurpassable unsurpassed untoppable untouchable""",
    "EPITOME noun": """
        aristocrat bentley champagne cream daddy elite emperor ferrari godfather grail jewel
        king maestro mother pick pinnacle queen sultan titan""",
    "MAKER noun": """
        agency architect artisan brand brewer builder charity choice clinic company consultancy
        expert firm grower maker manufacturer name platform producer provider publisher retailer
        roaster school specialist specialists studio supplier""",
    # Comparatives.
    "BETTER comparative": """
        able agile airy bare beefy bland blunt bold bossy bouncy brainy brash brawny breezy
        brief bright broad bulky burly bushy busty calm catchy chatty cheap cheeky cheery chewy
        chic chirpy choosy chubby chunky classy clean clear clever clingy clumsy coarse cold
        comfy corny costly cosy cozy crafty cranky crazy creamy crisp crispy croaky crude
        crunchy crusty cuddly curly curvy cute dark dense dewy dirty dizzy dozy drab draughty
        dreamy dry dull dusky dusty earthy easy eerie faint fair fancy fast feeble feisty
        fidgety fierce filthy fine firm fit fizzy flaky flashy flimsy fluffy foggy frail fresh
        friendly frizzy frosty fruity full funny furry fussy fuzzy gaudy geeky gentle gloomy
        glossy glowy glum gnarly gooey grainy grand grassy great greedy green grim grippy gritty
        grubby grumpy gutsy hairy handy happy hard hardy harsh hazy healthy hearty heavy hefty
        holy homely hot huggable humble humid hungry husky icy itchy jazzy jolly juicy jumpy
        keen kind kindly knobbly kooky lazy leafy lean leggy lengthy light limp lithe lively
        lofty loose loud lovely lowly loyal lucky lush manly mature meaty mellow merry messy
        mighty mild moist moody muddy murky narrow naughty neat needy neighbourly nerdy nice
        nimble nippy noble noisy nutty odd oily pale patchy peachy peppy perky pimply plain
        plucky plump plush polite posh potent pretty pricey prickly proud punchy pure pushy
        quaint quick quiet quirky racy raw remote rich ripe risky roomy rosy rough rusty safe
        salty sane savvy scary scratchy scrummy secure serene severe shabby shaggy shaky shallow
        shapely sharp shiny silent silky silly simple skinny sleek sleepy slick slim slippery
        sloppy slow slushy smart smelly smoky smooth smudgy snappy snazzy snug snuggly soapy
        soft soggy solid soon sorry sound sour sparse speedy spicy spiky spooky sporty springy
        squeaky stale starchy stark steady steamy steep stern sticky stiff stinky stout straight
        stretchy strict strong stuffy sturdy subtle sugary sunny supple swanky sweaty sweet
        swift tame tangy tart tasteful tasty teary techy tender tense thick thrifty tidy tight
        tinny tiny toasty touchy tough tricky true trusty uneven uptight vast velvety vivid
        wacky warm wavy weak wealthy weird white wild wiry wise witty wobbly woody woolly wooly
        worthy wrinkly yummy zany zesty zippy""",
    "EVEN exact": "better easier superior worse",
    "SIZE comparative": """
        big close deep early far high large long low near new old short small tall thin wide
        young""",
    "FEATURE exact": """
        bandwidth bite body bounce brightness caffeine calories capacity carbs choice clarity
        colour colours comfort crumbs curl depth detail distance downtime drag drive effort
        energy fat features fibre filling flavor flavour flow fluff foam foot frames freedom
        fruit fuel glow glue grip grit hassle headroom horsepower juice kick lather leaks
        legroom life lift light memory mess mileage miles movement noise options packaging
        padding pages parts performance pixels pockets polish pores power protein punch range
        reach resolution rest rooms salt sauce seats shelf shine sleep smoke softness software
        sound space speed spring steam storage strength stretch style suction sugar support
        sweetness taste time torque traction tread views vitamins volume warmth waste weight
        wind wool yield""",
    "FARTHER exact": "farther fewer further greater less more",
    "SELF exact": """
        at before eight ever expected five four half he i in it just last never nine on one
        people seven she six ten that they this three two usual usually we when with yesterday
        you""",
    "RIVAL noun": "competition competitor copycat imitator rival",
    "ORDINARY exact": """
        any average cheap cheaper comparable competing conventional every factory generic
        imported leading mainstream most normal ordinary other others regular rival standard
        supermarket traditional typical unbranded usual your""",
    "OLD exact": "current earlier existing former last old outgoing present previous usual",
    "OUTDO verb": """
        dwarf outbid outclass outclimb outcompete outcook outcut outdo outdrive outfly outgrip
        outgrow outgun outlast outmatch outpace outpaint outperform outpower outrank outride
        outrun outsave outscore outsell outsew outshine outsmart outsoak outspin outstay
        outstrip outswim outthink outwork overshadow overtake surpass trounce""",
    "POOR exact": """
        blunt boring bulky cheap clunky confusing dodgy dull endless expensive faffy fiddly
        flimsy greasy heavy hidden leaky noisy overpriced patchy rusty scratchy slow sluggish
        soggy squeaky stale sweaty tangled weak wobbly""",
    "FAIL verb": """
        break broke can't cannot charge couldn't don't fail forget gave give gives guess hide
        leave left lose miss never promise settle stop struggle waste won't""",
    # Health.
    "EASE verb": """
        allay alleviate annihilate assuage avert avoid banish battle beat blast blitz block bust
        calm chase cleanse clear combat comfort conquer contain control cool cope counter
        counteract crush curb cure dampen defeat deflate delay demolish destroy deter diminish
        dispel disperse dissipate dissolve drain dull ease eliminate end eradicate erase evict
        expel fade fight flush fought guard halt halve heal help helped hush kick kill lessen
        lift lighten loosen lower manage melt mend minimise minimize mitigate mute neutralise
        neutralize nuke numb obliterate oust outsmart outwit overcome pacify prevent purge quash
        quell quieten rectify reduce relax release relieve remedy remove repel resist resolve
        restrain reverse rid scrub settle shed shield shift shrink sideline silence slow smooth
        soften soothe sort squash steady stem stifle stop subdue suppress swat tackle tame
        target treat trim unblock unclog undo unknot unpick unstick untangle untie unwind
        vanquish vaporise wean wipe zap""",
    "BOOST verb": """
        activate aid align amplify awaken balance boost brighten calm cleanse correct detox
        detoxify elevate energise energize enhance firm fix flush fortify fuel guard harmonise
        harmonize heal hydrate improve increase lubricate maintain mend moisturise moisturize
        normalise normalize nourish nurture optimise optimize plump preserve promote protect
        purify raise realign rebalance reboot rebuild recharge regenerate regrow regulate
        rehydrate rejuvenate relax renew repair replenish reset restore revitalise revitalize
        revive sculpt sharpen soothe speed stabilise stabilize stimulate straighten strengthen
        supercharge support sustain thicken tighten tone whiten""",
    "AILMENT noun": """
        abscess ache aching achy acidity acne addiction adhd ageing aging ailment allergies
        allergy alopecia alzheimer anaemia aneurysm anger angina anorexia anxiety apnea apnoea
        arrhythmia arteriosclerosis arthritic arthritis asthma autism backache backpain bacteria
        baldness bedsore bedwetting belching bellyache bellyaches bingeing bipolar blackhead
        bleeding blemish blister bloat bloatedness bloating bloodshot blues breakout
        breathlessness bronchitis bruise bruising bulimia bunion bunions burnout burping
        bursitis callus cancer candida carpal carsickness cataract catarrh cavities cavity
        cellulite cellulitis chafing chickenpox chilblain cholera cholesterol clenching clot
        colds coldsore coldsores colic colitis congestion conjunctivitis constipation
        coronavirus cough covid cramp cramps craving creakiness crick crohn crookedness croup
        crow cyst cystitis dander dandruff deafness decay deficiency dehydrated dehydration
        dementia depression dermatitis diabetes diarrhea diarrhoea disease diverticulitis
        dizziness dizzy drowsiness dryness dullness dyslexia dyspepsia dysplasia dyspraxia
        earache earwax eczema edema endometriosis epilepsy exhaustion eyestrain fasciitis
        fatigue fever fibrillation fibroid fibromyalgia fidgets flab flakiness flatulence fleas
        floaters flu fluey flushes fog forgetfulness fracture freckle frizz frostbite frostnip
        fungus gagging gallstone gasping gastritis germ gingivitis glaucoma glumness gnawing
        gout greasiness greying greyness grief grinding grogginess grouchiness gumboil
        haemorrhoids hairball halitosis hangover hayfever headache headlice heartache heartburn
        heatstroke hemorrhoids hernia hiccup hives hoarseness hobbling hunger hyperactivity
        hyperpigmentation hypertension hypothyroidism ibs illhealth illness impetigo impotence
        incontinence indigestion infection infertility inflamed inflammation injuries injury
        insomnia insomniac irritability irritable itch itchiness itching itchy jaundice jetlag
        jitters jowls jumpiness keloid keratosis lameness laminitis laryngitis lethargy lice
        limping listlessness loneliness lumbago lupus lurgy lymphoedema malaise malaria
        malnutrition mange mastitis melancholy melasma meltdown menopause migraine miscarriage
        mite moodiness mouthulcer mucus myopia nausea neuralgia neuropathy niggle nightmare nits
        nosebleed numbness obesity ocd odor odour oedema osteoarthritis osteoporosis otitis
        overbite overeating overthinking overtiredness overweight overwhelm pain paleness
        palpitation panic panting parasite paunch pcos perimenopause phlegm phobia phobias
        pigmentation pimple plaque pms pneumonia pockmark polyp prolapse psoriasis psychosis
        ptsd puffiness puffing puffy queasiness quiver rage rash receding redness reflux
        restless restlessness rheumatism ringworm rosacea rsi runny sagging salmonella scabies
        scaliness scar scarring sciatic sciatica scoliosis scratching seasickness seizure
        sensitivity shakes shingles shinsplint shivers shortsighted shyness sickness sinusitis
        sleepless sleeplessness sleepwalking slouch slouching sluggishness sneeze sneezing
        sniffing sniffle sniffles snoring snuffle snuffles soreness sores spasm splint sprain
        sprains squint stammer stiff stiffness stomachache strain stress stretchmark stroppiness
        stuffiness stutter stutters stye sunburn sunspot sunstroke sweating sweats swelling
        swollen symptom syndrome tantrum tartar teething tendinitis tendonitis tension
        tetchiness thinning thrombosis thrush tick tightness tingling tinnitus tiredness
        tonsillitis toothache tossing toxin trauma tremor triglyceride tummyache tumor tumour
        twinge ulcer ulceration underweight uti varicose verruca vertigo virus vitiligo vomiting
        wakefulness warts weakness wheeze wheezing whiplash wincing wooziness worms worrying
        wrinkle zit""",
    "DISEASE noun": """
        acne alopecia alzheimer anaemia anxiety apnea apnoea arthritis asthma backache baldness
        blackhead bloating bronchitis bunion bursitis cancer candida cataract catarrh cellulite
        chilblain cholesterol coldsore colic colitis conjunctivitis constipation crohn cystitis
        dandruff deafness dementia dermatitis diabetes diarrhea diarrhoea dyspepsia earache
        earwax eczema endometriosis eyestrain fasciitis fibromyalgia flatulence fleas flu
        gallstone gastritis gingivitis glaucoma gout haemorrhoids hairball halitosis hayfever
        heartburn hemorrhoids hives hypertension ibs impetigo impotence incontinence indigestion
        infertility insomnia jetlag keratosis laminitis laryngitis lethargy lumbago lupus mange
        mastitis melasma menopause migraine myopia nausea neuralgia neuropathy obesity ocd
        osteoarthritis osteoporosis palpitation parkinson pcos perimenopause pimple pms
        pneumonia psoriasis ptsd reflux rheumatism ringworm rosacea scabies sciatica scoliosis
        seasickness shingles sinusitis sleeplessness sniffles snoring stomachache stretchmark
        tendinitis tendonitis thrombosis tinnitus tonsillitis toothache tummyache ulcer uti
        varicose verruca vertigo vitiligo whiplash zit""",
    "BODY noun": """
        abs adrenal adrenals airway airways alertness ankle appetite arch arteries artery back
        bacteria beard bladder blood bloodstream body bone bowel brain breast breathing brow
        calf cartilage cell cheek chest chin circulation clarity coccyx cognition collagen
        complexion concentration cortisol cuticle digestion digestive dopamine ear elbow enamel
        estrogen eye eyebrow eyelid eyesight feet fertility fetlock flexibility flora focus
        follicle foot forearm forehead fur gallbladder gland glutes groin gum gut hair hamstring
        health hearing heart hindquarters hip hock hoof hooves hormone immune immunity insulin
        jaw joint kidney knee knuckle lash lashes leg libido ligament lip lips liver lumbar lung
        lymph mane memory metabolism microbiome mind mobility mood muscle nail neck nerve
        nervous nose nostril oestrogen ovary palate pancreas paw pelvic pelvis plumage pore
        posture prostate recall reflexes rib ribcage scalp serotonin shin shoulder sinus skin
        sole spine spleen stamina stomach teeth temples tendon testosterone thigh throat thyroid
        toe tongue tonsils tooth torso tummy udder uterus vein vertebra vertebrae vision
        wellbeing windpipe withers womb wrist""",
    "SORE exact": """
        aching achy anxious arthritic bad blistered bloated blocked brittle bruised chapped
        cracked creaky creased crooked damaged dodgy flabby flaky foggy frayed frazzled gassy
        grumbling gurgling heavy inflamed irritated itchy jangled jittery knotted nervous
        overtired painful pounding puffed puffy queasy racing receding restless runny sagging
        saggy sleepless sluggish sore stiff stressed stuffy swollen tense throbbing tight
        tingling tired twitchy upset weak weary worn worried wrinkled""",
    "MEDIC noun": """
        acupuncturist anaesthetist audiologist cardiologist chiropractor clinician counsellor
        dentist dermatologist dietician dietitian doctor endocrinologist gp gynaecologist
        gynecologist herbalist homeopath hygienist masseur medic midwife midwives naturopath
        neurologist nurse nutritionist obstetrician oncologist optician optometrist orthodontist
        orthopaedist osteopath paediatrician paramedic pediatrician pharmacist physician physio
        physiotherapist podiatrist psychiatrist psychologist radiologist scientist surgeon
        therapist urologist vet""",
    "NUTRIENT noun": """
        amino antioxidant ashwagandha biotin calcium cbd chondroitin collagen creatine curcumin
        electrolyte fiber fibre folate ginseng glucosamine hyaluronic iron keratin magnesium
        melatonin mineral niacinamide omega potassium prebiotic probiotic protein retinol
        spirulina turmeric vitamin zinc""",
    "MASS noun": "belly fat flab inch kg kilo lb pound size stone waist waistline weight",
    # Financial.
    "MONEY noun": """
        asset bursary capital cash cashflow deposit dividend earning earnings equity fortune
        gains income inheritance investment kickback margin money nestegg payout pension
        portfolio proceeds profit profits prosperity rebate refund rent rental return revenue
        riches roi royalties royalty salary saving savings takings turnover valuation wage
        wealth windfall yield""",
    "FUND noun": """
        annuities annuity bitcoin bonds bullion crypto dividend endowment equities equity etf
        fund gilt inheritance investment isa isas loan mortgage nestegg pension portfolio rental
        royalties royalty savings shares stocks""",
    "TRADE noun": """
        booking click conversion ctr earnings efficiency engagement enquiries enquiry footfall
        income inquiry lead margin order productivity profit rates referral revenue roas roi
        salary sale signup takings traffic turnover""",
    "BILL noun": """
        arrears bill childcare commission cost debt electricity energy expense expenses fee fine
        fuel gas groceries grocery heating insurance interest loan mortgage outgoings outlay
        overdraft overhead overheads payment payroll penalties penalty premium rates rent
        repayment spending tariff tax vat wages""",
    "GROW verb": """
        accelerate boost build climb compound double drive elevate expand explode generate grew
        grow increase lift maximise maximize multiply optimise optimize quadruple raise rocket
        scale skyrocket snowball soar supercharge swell triple turbocharge unlock""",
    "CUT verb": """
        axe chop clear consolidate crush curb cut dent ditch dodge drop eliminate erase escape
        halve halved knock lighten lower minimise minimize pare prune reclaim recoup recover
        reduce scrap sever shave shrink slash slashed slim squeeze tame trim undercut whittle
        wipe""",
    "EARN verb": """
        bag bank collect command earn fetch gain made make net pocket pull rake receive recoup
        win won""",
    "SAFE exact": """
        consistent effortless extra fixed guarantee guaranteed high higher lifelong monthly
        passive predictable regular reliable safe second secure stable steady""",
    # Environmental.
    "NATURE noun": """
        atmosphere badger beaver bee beehive biodiversity bumblebee butterfly climate coastline
        coral curlew dolphin dormouse earth earthworm ecosystem eel elephant environment estuary
        fen floodplain forest gorilla groundwater habitat hedgehog hedgerow hive honeybee insect
        kingfisher lapwing mangrove moor nature ocean orangutan osprey otter ozone pangolin
        peatland planet plankton pollinator rainforest reef river salmon sandbank sapling sea
        seabed seabird seagrass seal shore skylark soil songbird species squirrel topsoil turtle
        wader waterway wetland whale wilderness wildflower wildlife woodland worm""",
    "CARE verb": """
        choke conserve defend harm heal hurt nourish nurture poison preserve protect reforest
        regenerate regrow repair replant replenish rescue restore revive rewild safeguard save
        spare""",
    "MILD exact": """
        better friendlier friendly gentle gentler good great harmless kind kinder safe softer""",
    "GREENED noun": """
        alternative bank banking beauty brand building burial business chemistry choice cleaning
        commute concrete cosmetics credential delivery electricity energy fashion fuel fund
        funeral future gas getaway heating holiday home hosting hydrogen investing investment
        laundry living logistics material materials mobility mortgage option packaging pension
        power printing product shipping solution steel tariff tech technology transport travel
        way wedding""",
    "ECO exact": """
        biodegradable biofuel biogas compostable decarbonisation decarbonise decarbonised
        decarbonising degradable eco ecofriendly ecolabel ecological ecologically electrified
        environmentally fairtrade geothermal landfill microfibres microplastics recyclability
        recyclable recycled reforest reforestation regenerative rewilded rewilding
        sustainability sustainable sustainably unbleached upcycled zerowaste""",
    "CLEANER exact": "carbon co emission emissions exhaust fumes plastic pollution waste",
    "LESS exact": """
        cut cuts cutting ditch ditched fewer fraction free half halve halves halving less low
        lower negative neutral nil no offset offsets reduce reduces reducing slash slashes
        slashing third without zero""",
    "ROT verb": "biodegrade break breaks decompose disappear dissolve rot vanish",
    # Prices.
    "FREE alone": "free",
    "FREEBIE noun": """
        access account adapter admission advice alignment application appraisal assessment audit
        bag basket battery beer bell bet book bottle bouquet bread breakdown breakfast brownie
        brunch bubbly buffet bulb burger cable cake calculator calendar cancellation cap case
        champagne chapter charger checklist checkup chips chocolate class cleaning cocktail
        coffee collar collection compost consultation cookie course credit croissant cruise
        curry data delivery demo dessert dinner dip download drink ebook enrolment entry
        estimate exchange eye facial filter fitting fries gift goody guide haircut handset hat
        hearing helmet inspection installation insurance item jab juice lamp laptop lesson lid
        loan lock lunch makeover manicure massage masterclass meal measuring membership
        microchip minutes mot muffin mug mulch night pair pass pdf pedicure permit phone pickup
        pint pizza plan planner plant polish popcorn postage poster prosecco pudding pump quote
        rack refill registration removal repair return ride salad sample sauce scan scarf scone
        seed seeds seminar servicing session setup shipping shirt shuttle sim smoothie snack
        sock soup spin starter storage styling supper support survey tablet taco tasting tea
        template texts ticket tier tool toolkit topping tote tour towel toy training transfer
        treat treatment treats trial trim tshirt tuning tv tyre upgrade vaccination valet
        valuation vase visit warranty wash webinar whitening wifi wine workshop""",
    "PRICE noun": """
        bargain charge deal fare fee offer premium price quote rate rent surcharge tariff value""",
    "LOW exact": """
        amazing bargain best bonkers bottom cheapest competitive crazy cut daft everyday factory
        fairest giveaway great incredible introductory keenest knockdown low lower lowest
        ludicrous outlet reduced rockbottom sale silly smallest special trade unbeatable
        wholesale""",
    "FALL verb": """
        beat beaten chop crash cut drop fall fell fix freeze froze frozen lock match reduce
        slash undercut""",
    # Testimonials.
    "PEOPLE noun": """
        academy accountant actor actress addict adviser advisor airline allotment allotmenteer
        amateur analyst angler apprentice arborist architect artist astronaut athlete auditor
        author backpacker baker bank banker barber barista bartender beautician beekeeper
        beginner biker biologist blacksmith blogger bodybuilder bookkeeper boss brand breeder
        brewer brewers brewery bricklayer bride bridesmaid broadcaster broker builder business
        businesses butcher buyer cabbie camper captain caregiver carer carpenter caterer
        celebrity ceo cfo champion chancellor charities charity chef childminder cleaner client
        climber clinic club coach cobbler coder collector college commuter companies company
        conductor consultant contractor conveyancer cook council couple courier creator
        cricketer critic cto customer cyclist dad dancer decorator dentist designer developer
        devotee diner director diver doctor driver duchess duke ecologist editor electrician
        embassies embassy employee employer engineer enthusiast entrepreneur expert exporter
        families family fan farmer father firefighter firm fisherman fishermen florist foodie
        footballer founder freelancer gamer garage gardener glazier goalkeeper golfer graduate
        gran grandfather grandma grandmother grandparent granny greengrocer grocer groom groomer
        grower guest gym hairdresser handler haulier headteacher hiker hobbyist holidaymaker
        homeowner horticulturist hospital host hotel household hr importer influencer investor
        jeweller jockey joiner journalist kayaker kennel landlord landscaper lawyer learner
        lecturer librarian lifter listener local lover manager manufacturer marathoner marketer
        mechanic medallist member merchant midwife mixologist mom mother motorist mum museum
        musician nanny neighbor neighbour newlywed nhs novelist novice nurse nurseries nursery
        nutritionist officer olympian organisation organization owner paddler painter parent
        patient pensioner photographer physio pilot plasterer player plumber podcaster poet
        policeman postie postman presenter princess principal pro producer professional
        professor programmer pupil racer rambler reader realtor recruiter reporter researcher
        resident restaurant restaurateur retailer retiree reviewer rider roofer rower royal
        royals royalty runner saddler sailor salesperson salon scholar school scientist
        seamstress shepherd shopper skater skier skipper smallholder snowboarder soldier
        solicitor sommelier specialist startup steward streamer student studio stuntman stylist
        subscriber supplier surfer surgeon surgery surveyor swimmer tailor tattooist teacher
        team teen teenager tenant tester tiler toddler tourist trader trainee trainer traveler
        traveller treasurer triathlete trucker tutor university user vet vicar vineyard visitor
        vlogger waiter walker watchmaker wholesaler winemaker wrestler writer yogi youtuber""",
    "BUYER noun": """
        adopter attendee borrower breeder buyer caller camper client commuter customer delegate
        diner drinker driver eater fan freelancer golfer guest hiker homeowner household
        householder insomniac investor landlord learner listener local member owner parent
        participant passenger patient reader respondent rider runner saver shopper sleeper
        student subscriber sufferer switcher taker taster tenant tester traveler traveller trier
        user viewer visitor volunteer walker wearer""",
    "CRITIC noun": """
        academy association auditor blogger broadsheet columnist commentator critic examiner
        guide inspector institute journalist judge jury magazine newspaper panel panellist paper
        press pundit reporter reviewer tabloid taster""",
    "OPINE verb": """
        adore applaud depend endorse favor favour love praise prefer rave recommend rely swear
        treasure trust vouch""",
    "HAPPY exact": """
        contented delighted devoted grateful happier happy impressed loyal returning satisfied
        smiling thrilled""",
    "GLOWING exact": """
        brilliant excellent fantastic genuine glowing great happy outstanding perfect positive
        rave real star top verified""",
    "PRIZED noun": """
        accountant agency album ale app attraction bakery bar bargain beer bike boat book brand
        brewery builder business butcher cafe cake campaign campsite car caravan caterer cheese
        chocolatier cider clinic club company dealer deli dentist distillery employer farm
        festival film firm florist gadget game garage gin gym hotel kettle laptop lawnmower
        lawyer loaf lodge mattress museum nanny newsletter nursery phone photographer pie
        plumber podcast pram product pub pump restaurant retailer roaster salon sausage school
        shop spa supplier team teapot tent toaster tour tractor venue vineyard vodka website
        whisky wine winner""",
    "PRIZE noun": "accolade award gong medal prize rosette trophies trophy",
    "WON verb": """
        awarded collect crown crowned earn finalist honored honour listed multiple nominate
        scoop shortlist shortlisted win winner won""",
    "PRESS exact": """
        bbc bloomberg cnn cosmopolitan countryfile economist elle esquire forbes gazette gq
        grazia guardian herald housekeeping itv magazine masterchef michelin nbc netflix
        newspaper observer oprah press reuters scotsman spectator tatler telegraph times tribune
        vogue wired""",
    "SITE exact": "capterra checkatrade feefo glassdoor goodreads tripadvisor trustpilot yelp",
}

_NO_SUPERLATIVE = """
    forest harvest interest request honest guest quest contest protest suggest modest invest
    digest ingest arrest conquest tempest priest earnest attest molest manifest inquest bequest
    everest midwest northwest southwest budapest bucharest disinterest infest reinvest
    backrest footrest headrest armrest latest unrest ernest detest divest behest zest palimpsest
    reforest rainforest deforest crest chest nest request pretest houseguest greatest-hits
"""
NOT_SUPERLATIVE = f"{_NO_SUPERLATIVE} {CLASSES['NEUTRAL exact']}"
"""Words in -est that are no superlatives, or none that praises."""

COMMON = """
    BE YOUR NOT NUM COUNT START END TIME UNIT ADVERB FARTHER ORDINARY SELF MILD PLAIN
    the a an our we us you it its this that is of to in on for and or by with than as from at
    more most no not only first free up out off all any one , : ' -
"""
"""Words and classes that stand in too many sentences to seek a phrase by."""
