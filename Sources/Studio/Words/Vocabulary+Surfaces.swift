extension Vocabulary {
  /// What the product stands on; the first phrase of each is the plainest way to ask for it.
  static let surfaces: [Entry] = [
    Entry(
      .surface(.moss),
      "moss",
      "moss, mossy, mossy log, mossy stone, mossy rock, forest floor, log, fallen log, tree stump, mossy ground"
    ),
    Entry(.surface(.grass), "grass", "grass, green grass, lawn, turf, picnic"),
    Entry(
      .surface(.leaves),
      "autumn leaves",
      "autumn leaves, fallen leaf, fall leaf, autumn leaf, leaf litter, bed of leaves, autumn woods, dry leaf"
    ),
    Entry(
      .surface(.rock),
      "rock",
      "rock, stone, boulder, stone slab, ledge, granite, cliff, mountain rock, lava rock, rocky, stone ledge, moon surface, lunar surface"
    ),
    Entry(
      .surface(.slabs),
      "stone slabs",
      "stone slabs, slate, patio, terrace, paving stone, flagstone, cobblestone, cobblestone street, slate tile, stone table, courtyard, stone terrace"
    ),
    Entry(
      .surface(.pebbles),
      "pebbles",
      "pebble, gravel, river stone, shingle, zen stone, stones, riverbank"
    ),
    Entry(
      .surface(.sand),
      "sand",
      "sand, dry sand, sandy, white sand, warm sand, desert sand, golden sand"
    ),
    Entry(.surface(.wetSand), "wet sand", "wet sand, tide, shoreline, waterline, water's edge"),
    Entry(
      .surface(.asphalt),
      "asphalt",
      "asphalt, wet asphalt, pavement, wet pavement, road, wet street, puddle, sidewalk, tarmac, wet road"
    ),
    Entry(
      .surface(.wood),
      "wood",
      """
      wood, wooden table, wood table, wooden, oak, oak table, plank, tabletop, table, wooden board, walnut, teak, \
      wooden deck, jetty, bench, desk, wooden bench, wooden counter, wooden surface, wooden floor, cutting board, \
      wood surface, weathered wood, driftwood, pier, dock, boat deck, picnic table, wooden crate, barrel, windowsill, \
      window sill, coffee table, wooden tray, bamboo, shelf, pine table, kitchen table, breakfast table
      """
    ),
    Entry(
      .surface(.marble),
      "marble",
      "marble, marble counter, marble countertop, marble table, marble slab, white marble, marble surface, marble top, marble pedestal, marble bathroom"
    ),
    Entry(
      .surface(.concrete),
      "concrete",
      "concrete, cement, concrete slab, plaster, plinth, pedestal, concrete pedestal, podium, concrete block, concrete floor, stone pedestal, stone plinth"
    ),
    Entry(
      .surface(.terrazzo),
      "terrazzo",
      "terrazzo, terrazzo counter, terrazzo table, terrazzo slab"
    ),
    Entry(
      .surface(.tile),
      "tiles",
      "tile, tiles, tiled floor, white tile, ceramic tile, tiled, pool edge, bathroom tile, checkered tablecloth, mosaic tile"
    ),
    Entry(
      .surface(.linen),
      "linen",
      "linen, linen cloth, linen tablecloth, tablecloth, cloth, fabric, cotton, silk, satin, velvet, blanket, bed linen, duvet, bed sheet, towel, wool, wool blanket, canvas, picnic blanket, knitted blanket, pillow"
    ),
    Entry(
      .surface(.glass),
      "glass",
      "glass, glass table, mirror, mirrored surface, acrylic, black acrylic, glossy surface, reflective surface, glossy black, gloss, polished surface, glossy table, reflective floor, black glass"
    ),
    Entry(
      .surface(.water),
      "water",
      "water, shallow water, still water, water surface, ripple, calm water, in the water, water splash, mirror lake, rippling water"
    ),
    Entry(
      .surface(.snow),
      "snow",
      "fresh snow, on snow, in the snow, in snow, snow, snowdrift, powder snow, ice block, ice"
    ),
    Entry(.surface(.paper), "paper", "paper, cardboard, paper backdrop"),
  ]
}
