extension Vocabulary {
  /// Settings; the first phrase of each is the plainest way to ask for it.
  static let places: [Entry] = [
    Entry(
      .place(.forest),
      "forest",
      """
      forest, woodland, woods, forest floor, forest clearing, forest path, pine tree, pine forest, \
      redwood, grove, birch, birch forest, wilderness, mossy log, autumn woods, fallen log, campsite, \
      fern, mushroom, oak tree, under the trees, hiking trail, trail, woodland path
      """
    ),
    Entry(
      .place(.jungle),
      "jungle",
      """
      jungle, rainforest, tropical, tropical leaf, palm leaf, monstera, monstera leaf, lush foliage, \
      tropical plant, tropical foliage, tropical forest, banana leaf, greenhouse, conservatory, lush greenery
      """
    ),
    Entry(
      .place(.meadow),
      "meadow",
      """
      meadow, field, flower field, grassland, wildflower, wildflower meadow, blossom, picnic, orchard, \
      countryside, pasture, cherry blossom, poppy, daisy, farm, park, hillside, clover
      """
    ),
    Entry(
      .place(.garden),
      "garden",
      """
      garden, backyard, lawn, flower bed, flower garden, rose garden, hedge, patio, terrace, greenery, \
      garden table, herb garden, botanical garden, shrubbery, courtyard, balcony, pergola, garden party, veranda, porch
      """
    ),
    Entry(
      .place(.wheat),
      "wheat field",
      "wheat field, wheat, cornfield, golden field, barley, hay, hayfield, harvest field, grain field, prairie, savanna, savannah"
    ),
    Entry(
      .place(.lavender),
      "lavender field",
      "lavender field, field of lavender, lavender, provence, heather, tulip field, flower rows, purple field"
    ),
    Entry(
      .place(.beach),
      "beach",
      """
      beach, seaside, shore, coast, seashore, tropical island, tropical beach, sandy beach, surf, lagoon, \
      dune by the sea, shoreline, island, bay, coastline, seashell, driftwood, coastal
      """
    ),
    Entry(
      .place(.sea),
      "sea",
      """
      sea, ocean, open sea, harbour, harbor, jetty, pier, boat, yacht, sailing, deck of a boat, ocean view, \
      marina, wave, mediterranean sea, sea view, boat deck, dock
      """
    ),
    Entry(
      .place(.pool),
      "pool",
      "pool, poolside, swimming pool, infinity pool, pool edge, resort, sun lounger, by the pool, turquoise water"
    ),
    Entry(
      .place(.lake),
      "lake",
      "lake, mountain lake, lakeside, fjord, river, riverbank, stream, lakeshore, pond, creek, alpine lake, river stone"
    ),
    Entry(
      .place(.underwater),
      "underwater",
      "underwater, under water, coral reef, coral, reef, seabed, ocean floor, deep sea, submerged, below the surface"
    ),
    Entry(
      .place(.mountains),
      "mountains",
      """
      mountain, alpine, alp, peak, summit, valley, cliff, highland, hill, mountain range, ridge, mountain top, \
      mountaintop, scottish highland, mountain view, rolling hill
      """
    ),
    Entry(
      .place(.desert),
      "desert",
      "desert, dune, sahara, sand dune, arid, mojave, canyon, desert dune, cactus, oasis, red rock"
    ),
    Entry(
      .place(.snow),
      "snow",
      """
      snow, snowy, snowfall, arctic, ski, snowy forest, frozen, icy, winter landscape, ice cave, snowy mountain, \
      winter wonderland, glacier, ski slope, tundra, iceberg, winter forest, snowy pine
      """
    ),
    Entry(
      .place(.city),
      "city skyline",
      """
      city skyline, city, skyline, downtown, urban, rooftop, cityscape, new york, metropolis, city light, \
      skyscraper, penthouse, urban rooftop, manhattan, city view, rooftop bar, above the city
      """
    ),
    Entry(
      .place(.street),
      "street",
      """
      street, city street, old town, cobblestone street, paris, sidewalk café, european street, avenue, \
      boulevard, shopping street, market square, alley, town square, italian town, london, rome, market, village
      """
    ),
    Entry(
      .place(.neon),
      "neon street",
      """
      neon street, neon, neon light, cyberpunk, nightclub, neon sign, arcade, synthwave, tokyo, shibuya, hong kong, \
      retro wave, neon glow, neon city, vaporwave, neon lit street
      """
    ),
    Entry(
      .place(.kitchen),
      "kitchen",
      """
      kitchen, kitchen table, kitchen counter, dining room, dining table, breakfast, breakfast table, farmhouse, \
      farmhouse kitchen, rustic kitchen, brunch, kitchen island, pantry, country kitchen, cottage, home
      """
    ),
    Entry(
      .place(.cafe),
      "café",
      """
      café, cafe, coffee shop, restaurant, bakery, bistro, bar, coffee bar, pub, coffeehouse, diner, cocktail bar, \
      café table, cafe table, bar counter, tavern, patisserie, wine bar, espresso bar
      """
    ),
    Entry(
      .place(.livingRoom),
      "living room",
      """
      living room, lounge, sofa, bedroom, bedside table, nightstand, coffee table, interior, room, hotel room, \
      cabin, apartment, home interior, scandinavian interior, couch, bookshelf corner, window sill, windowsill, \
      by the window, chalet, hallway, nursery, boho interior
      """
    ),
    Entry(
      .place(.library),
      "library",
      "library, bookshelf, bookshop, bookstore, reading room, study, bookcase, old library, stack of books"
    ),
    Entry(
      .place(.office),
      "office",
      "office, desk, workspace, home office, work desk, office desk, coworking, workplace, studio desk, meeting room"
    ),
    Entry(
      .place(.brightRoom),
      "bathroom",
      """
      bathroom, spa, vanity, bright room, window light, countertop, washbasin, bathtub, shower, bathroom shelf, \
      marble bathroom, white wall, sunlit wall, dressing table, wellness, sauna, sunlit room, window shadow
      """
    ),
    Entry(
      .place(.loft),
      "loft",
      """
      loft, concrete loft, gallery wall, concrete wall, warehouse, industrial, workshop, garage, art gallery, museum, \
      brutalist, industrial loft, factory, underground parking, plaster wall
      """
    ),
    Entry(
      .place(.christmas),
      "christmas",
      """
      christmas, christmas tree, xmas, festive room, holiday season, fairy light, christmas market, \
      christmas morning, advent, festive, holiday light
      """
    ),
    Entry(
      .place(.fireside),
      "fireside",
      "fireplace, fireside, open fire, by the fire, hearth, log fire, crackling fire, chimney corner"
    ),
    Entry(
      .place(.celebration),
      "celebration",
      """
      celebration, party, new year, new year's eve, glitter, gold glitter, confetti, gala, gold bokeh, bokeh, \
      bokeh light, sparkle, red carpet, birthday, wedding, sparkling light
      """
    ),
    Entry(
      .place(.sky),
      "sunset sky",
      """
      sunset sky, sky, cloud, cloudscape, among the clouds, above the clouds, pink cloud, heaven, blue sky, \
      sunrise sky, dramatic sky, sea of clouds, sunset cloud, floating in the sky
      """
    ),
    Entry(
      .place(.space),
      "night sky",
      """
      night sky, space, outer space, galaxy, star, starry sky, starry night, cosmos, milky way, nebula, planet, \
      moon surface, universe, cosmic, lunar surface, under the stars, stargazing
      """
    ),
    Entry(
      .place(.sweep),
      "studio sweep",
      """
      studio sweep, studio, seamless, seamless backdrop, plain background, white background, studio backdrop, \
      photo studio, studio background, cyclorama, paper sweep, sweep, plain backdrop, grey background, gray background, \
      solid background, neutral background, coloured backdrop, colored backdrop, packshot, infinity cove, studio light, \
      black background, clean background
      """
    ),
  ]
}
