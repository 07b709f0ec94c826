"""Names of templates as data: what :mod:`olygraph.read.templates` reads. To add a template, add its name to a line.

Each line of :data:`NAMES` is ``kind detail: Name Name =Redirect …``: a redirect, marked ``=``, leads to the name before
it; an underscore stands for a blank. :data:`FOREIGN` leads names of other languages' wikis to the English ones, and
parameters of their infoboxes (``field:…``) to the keys of ours.
"""

NAMES = """
inner 1: nowrap =nobr =no_wrap nobold =nonbold noitalic small =smaller =small2 =smalldiv big large =larger center =centre
inner 1: nowraplinks underline =u strikethrough =strike =s sup sub mono =tt em strong longitem vanchor =visible_anchor
inner 1: abbr =abbreviation =tooltip AthAbbr noflag nihongo columns-list GamesSport smallcaps =sc normal
inner last: resize =font_size lang transl =transliteration color =colour =font_color =fontcolor background_color =bgcolor
inner last: align hover_title =h:title legend =legend2 =legend0 hidden =hidden_begin
inner content: Collapsible_section
list 1: plainlist =plain_list =flatlist =flat_list unbulleted_list =ubl =ublist =unbulletedlist hlist =h-list
list 2: collapsible_list
constant Yes: yes =yes2 =ya =aye
constant No: no =no2 =nay
constant N/A: n/a =na =not_applicable
constant TBD: TBD
constant TBA: TBA
constant ?: dunno =unknown
constant Won: won
constant Lost: lost
constant Partial: partial
empty: Short_description =shortdesc Use_dmy_dates =dmy =use_DMY_dates Use_mdy_dates =mdy Use_British_English Use_American_English
empty: Use_Australian_English Use_Canadian_English EngvarB =EngvarA =Engvar Italic_title Lowercase_title Good_article
empty: Featured_article Featured_list Portal =portal_bar =portalbar Authority_control Coord =coor Commons_category =commonscat
empty: Commons =commons-inline =commons_category-inline =commons_category_inline Official_website =official URL
empty: Reflist =refs =reference_list Notelist =notes =efn_list Refbegin Refend
empty: Clear =clr =- =clear_left =clear_right =br TOC =TOC_limit =TOCright =TOCleft =toc_right =toc_left =toclimit =compact_TOC
empty: Unreferenced =unreferenced_section =unsourced More_citations_needed =refimprove =moresources =more_references
empty: BLP_sources One_source Update =outdated Orphan Stub No_footnotes More_citations_needed_section =refimprove_section
empty: Citation_needed =cn =fact Dead_link Clarify =clarification_needed =what When Who =by_whom Better_source =bsn
empty: Better_source_needed Verify_source Inconsistent_citations Request_quotation Cleanup =cleanup_section Expand_section
empty: Nowrap_begin Nowrap_end Div_col =div_col_start =divcol =colbegin Div_col_end =divcolend =colend =div_end Col-begin
empty: Col-end Col-break Col-2 Col-3 Col-4 Col-5 Col-float Col-float-break Col-float-end Multicol Multicol-break Multicol-end
empty: Center_begin Center_end Small_begin Small_end Hidden_end Stack_begin Stack_end Anchor =anchors Navbar
empty: hs =hidden_sort_key =hidden_sort ntsh =number_table_sorting_hidden ref note cref cref2 cnote rp 0 =00 phantom pad
empty: Increase =up Decrease =down Steady =nochange Zwsp Shy Wbr Redirect =redirect2 =redirect-distinguish About For
empty: Other_uses =otheruses Distinguish =confused Zero_width_joiner Void Pp-protected =pp-vandalism =pp-move
citation: sfn =sfnp =sfnm =harvnb =harv =harvtxt webarchive ISBN
note: efn =efn-ua =efn-la =efn-lr =efn-ur =efn-lg =notetag refn =ref_label =footnote
rank gold: gold1 =gold01 =gold =gold_medal =goldmedal1 =1st =1stplace
rank silver: silver2 =silver02 =silver =silver_medal =2nd
rank bronze: bronze3 =bronze03 =bronze =bronze_medal =3rd
flag none 1: flagicon =flag_icon =country_flagicon =flagicon2 flagdeco =flag_decoration flagicon_image =flag_icon_image
flag name 1: flag =flag2 flagcountry =flag_country =flagc flagUCIRoad =flaguciroadteam flaglink
flag name-plain 1: flagu =flag_unlinked fb =fb-rt =fb-big fbw =fbw-rt =fbw-big ih =ih-rt ihw =ihw-rt vb =vb-rt vbw =vbw-rt
flag name-plain 1: bk =bk-rt bkw =bkw-rt hb =hb-rt hbw =hbw-rt fh =fh-rt fhw =fhw-rt wp =wp-rt wpw =wpw-rt ru =ru-rt ruw =ruw-rt
flag name-plain 1: rut =rut-rt ru7 =ru7-rt ru7w =ru7w-rt bb =bb-rt sb =sb-rt cr cur =cur-rt curw =curw-rt
flag name-plain 2: fbu =fbu-rt fbwu =fbwu-rt
flag team 1: flagteam =flag_team
flag athlete 2: flagathlete =flag_athlete flagUCIRoadathlete flagXXathlete
flag medalist 2: flagmedalist =flag_medalist =flag_medallist flagUCIRoadmedalist
sort: sort
sortname: sortname =sort_name
date: dts =date_table_sorting Start_date =startdate =start_date_and_age End_date =enddate Date
number: nts =number_table_sorting val =formatnum num
convert: convert =cvt
fraction: frac =fraction =sfrac
link details: DetailsLink
link: ill =interlanguage_link =interlanguage_link_multi =link-interwiki
hatnote Main_article: main =main_article =mainarticle =main2 main_list
hatnote See_also: see_also =seealso
hatnote Further_information: further =further_information =details =more =see
head: MedalistTable MedalTable RankedMedalTable =ranked_medal_table
medals: Medals_table =medal_table
match: volleyballbox =volleyballbox2 =volleyball_box footballbox =football_box =footballbox_collapsible =footballbox_collapse
match: =football_box_collapsible handballbox =handballbox_collapsible basketballbox =basketballbox_collapsible rugbybox
match: =rugbybox_collapsible =rugbybox2 IceHockeybox =ice_hockey_box =icehockeybox2 hockeybox =field_hockey_box
match: =fieldhockeybox waterpolobox =water_polo_box softballbox =softball_box =baseballbox curlingbox =curlingbox8
percentages: Player_percentages
"""

LITERALS = {
    "nbsp": " ",
    "spaces": " ",
    "space": " ",
    "thinsp": " ",
    "snd": " – ",
    "spnd": " – ",
    "spacedndash": " – ",
    "ndash": "–",
    "–": "–",
    "mdash": "—",
    "—": "—",
    "snds": " – ",
    "dot": " · ",
    "·": " · ",
    "•": " • ",
    "bull": " • ",
    "'": "'",
    "`": "`",
    "times": "×",
    "x": "×",
    "dagger": "†",
    "double-dagger": "‡",
    "double_dagger": "‡",
    "asterisk": "*",
    "hash": "#",
    "minus": "−",
    "pipe": "|",
}
"""Templates that stand for characters."""

ESCAPES = {
    "!": "|",
    "!!": "||",
    "!-": "|-",
    "!+": "|+",
    "(!": "{|",
    "!)": "|}",
    "=": "=",
    "((": "{{",
    "))": "}}",
    "(": "{",
    ")": "}",
}
"""Templates and magic words that stand for characters with a meaning in table or template markup."""

FOREIGN = """
detailslink: DetailLink Detaliau Detaljlänk Detalles Detaybağlantı Résultats_détaillés Подробно 자세히_연결
flagathlete: Bandera2 Flaggatlet Атлетзнаме Застава_спортиста Сцяг_спартсмен Флаг_спортсмен علم_رياضي পতাকাপ্রতিযোগী 선수_국기
flagicon: Bandera Banderaikur Bandiera Bayraksimge Bayraq-ölkə Drapeau Flaga Flaggbild Flagikon Flagikono Ikonazastave
flagicon: Maalippu Minivlajka Zászló ÍconeBandeira Зас Знамеикона Прапорець Сцяг Флагче رمز_علم پرچمک 국기그림
flagioc: BanderaCOI BanerPORh BayrakIOC JO ValstsOS ЗнамеМОК КраінаАГ पताका 올림픽_국기
flagioc2: BayrakIOC2
flagioc2athlete: BayrakIOC2sporcu
flagioc2medalist: BayrakIOC2Madalyalistesi
flagioc2team: BayrakIOC2takım
flagiocathlete: BanerPORhChwaraewr BayrakIOCsporcu BenderaAtletKOI DrapeauSportifCIO СпортсменОІ_прапор_2
flagiocathlete: СпортсменОИ_флаг 올림픽_선수
flagiocmedalist: BayrakIOCMadalyalistesi FlagIOCmedalininkas ОИ-спортсмен СпортсменОІ_прапор 올림픽_메달리스트
flagiocteam: BanerPORhTim BayrakIOCtakım BenderaKOI ЗнамеМОКекипа ПрапорМОКкоманда СтранаОИ 올림픽_팀
flagipc: ПрапорМПК 패럴림픽_국기
flagipcathlete: 패럴림픽_선수
flagipcteam: BayrakIPCtakım PS-land КраїнаПІ 패럴림픽_팀
flagmedalist: Прапормедаліст
infoboxolympicevent: Infoboks_olympisk_begivenhed Infobox_オリンピック種目 Olimpisko_spēļu_sacensību_infokaste
infoboxolympicevent: Πλαίσιο_ολυμπιακού_αγωνίσματος جعبه_اطلاعات_رویداد_المپیک خانہ_معلومات_اولمپک_کھیل
medalisttable: Bảng_huy_chương Listemédaillés Madalya_tablosu Medaljtabell MedalleroOlímpico Medaļnieku_tabula
medalisttable: Tabel_medalii МедалистиТабела جدول_تمغا_یافتہ 메달리스트_표
sortname: LajiteltavaNimi Ordiginomo SortNaam Подредииме 이름정렬
"""
"""Names on other languages' wikis, each line led by the squeezed English name."""

FIELDS = """
event: evento
games: jogos
venue: local
date: data
dates: datas
competitors: participantes
nations: países
gold: ouro
silver: prata
goldnoc: conouro
silvernoc: conprata
bronzenoc: conbronze
prev: ant
next: prox próx
"""
"""Parameters of other languages' infoboxes, each line led by our key."""
