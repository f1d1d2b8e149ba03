/// The declared vocabulary: every phrase the studio understands, and nothing else is guessed.
///
/// Phrases are lower case, singular, words parted by one space; a plural in the prompt matches its
/// singular. The longest phrase at a place wins.
enum Vocabulary {
  static let terms: [(term: Term, phrases: String)] = [
    (
      .place(.forest),
      "forest, wood trail, woodland, woods, rainforest, jungle, forest floor, pine tree, redwood, grove"
    ),
    (
      .place(.meadow),
      "meadow, garden, field, park, lawn, flower field, grassland, backyard, orchard, wildflower, blossom, picnic"
    ),
    (
      .place(.beach),
      "beach, seaside, shore, coast, sea, ocean, seashore, tropical island, surf, lagoon, dune by the sea"
    ),
    (
      .place(.city),
      "city, skyline, downtown, urban, street, rooftop, cityscape, city street, new york, tokyo, metropolis, avenue, city light"
    ),
    (
      .place(.neon),
      "neon, neon street, neon light, cyberpunk, nightclub, neon sign, arcade, synthwave"
    ),
    (
      .place(.mountains),
      "mountain, lake, alpine, alp, peak, mountain lake, fjord, valley, cliff, glacier, highland, hill"
    ),
    (.place(.desert), "desert, dune, sahara, sand dune, arid, mojave, canyon"),
    (.place(.snow), "snow, snowy, snowfall, arctic, ski, snowy forest, frozen, icy, ice"),
    (
      .place(.kitchen),
      "kitchen, cafe, café, coffee shop, restaurant, bakery, living room, dining room, home, cabin, bar, bistro, room, interior, breakfast"
    ),
    (
      .place(.marble),
      "bathroom, spa, vanity, bright room, window light, countertop, kitchen counter"
    ),
    (.place(.loft), "loft, gallery wall, concrete wall, warehouse, industrial, workshop, garage"),
    (
      .place(.sweep),
      "studio, studio sweep, seamless, seamless backdrop, plain background, white background, studio backdrop, photo studio, studio background, cyclorama, paper sweep, sweep"
    ),
    (.surface(.moss), "moss, mossy, mossy log, mossy stone, forest floor, grass, log"),
    (.surface(.rock), "rock, stone, boulder, slate, stone slab, ledge, pebble, granite"),
    (.surface(.sand), "sand, dry sand, sandy"),
    (.surface(.wetSand), "wet sand, tide, shoreline, waterline"),
    (
      .surface(.asphalt),
      "asphalt, wet asphalt, pavement, wet pavement, road, wet street, puddle, sidewalk"
    ),
    (
      .surface(.wood),
      "wooden table, wood table, wooden, oak, oak table, plank, tabletop, table, wooden board, walnut, teak, wooden deck, jetty, bench, wood, desk"
    ),
    (.surface(.marble), "marble, marble counter, marble countertop, marble table, marble slab"),
    (.surface(.concrete), "concrete, cement, concrete slab, plaster, terrazzo, plinth, pedestal"),
    (.surface(.snow), "fresh snow, on snow, in the snow, in snow"),
    (.surface(.paper), "paper, cardboard"),
    (.time(.dawn), "dawn, sunrise, early morning, daybreak, first light"),
    (.time(.day), "day, daylight, noon, midday, morning, afternoon, daytime, morning light"),
    (
      .time(.golden),
      "golden hour, golden light, late afternoon, evening sun, low sun, golden, warm light, evening light"
    ),
    (.time(.dusk), "dusk, sunset, twilight, blue hour, evening, nightfall"),
    (.time(.night), "night, midnight, moonlight, starry, at night, nighttime, moonlit"),
    (.weather(.sunny), "sunny, sunshine, clear sky, bright sun, sunlit, sunlight, sun"),
    (.weather(.overcast), "overcast, cloudy, cloud, grey sky, gray sky"),
    (.weather(.fog), "fog, foggy, mist, misty, haze, hazy, smoky"),
    (.weather(.rain), "rain, rainy, drizzle, storm, stormy, wet, after the rain, after rain"),
    (.season(.spring), "spring, springtime, cherry blossom"),
    (.season(.summer), "summer, summery"),
    (.season(.autumn), "autumn, autumnal, fall, fall leaves, autumn leaves, october, harvest"),
    (.season(.winter), "winter, wintry, christmas, december, frost, frosty"),
    (.light(.soft), "soft light, diffuse light, diffused light, softbox, soft, gentle light"),
    (.light(.hard), "hard light, harsh light, direct sun, hard shadow, strong shadow"),
    (.light(.backlit), "backlit, backlight, back light, rim light, against the light"),
    (
      .mood(.calm),
      "calm, quiet, serene, peaceful, tranquil, minimal, minimalist, minimalistic, clean"
    ),
    (.mood(.cosy), "cosy, cozy, warm, homely, rustic, inviting, hygge"),
    (.mood(.dramatic), "dramatic, moody, dark, cinematic, mysterious, noir"),
    (.mood(.fresh), "fresh, bright, airy, crisp, vibrant, lively"),
    (.mood(.dreamy), "dreamy, romantic, ethereal, magical, whimsical, fairytale"),
  ]

  /// Words that carry no scene and are listed neither as understood nor as ignored.
  static let fillers: Set<String> = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "it", "its", "near",
    "of", "off", "on", "onto", "or", "over", "that", "the", "then", "this", "to", "under", "with",
    "within", "beside", "behind", "next", "front", "against", "among", "between", "during",
    "photo", "photograph", "picture", "scene", "background", "setting", "surrounded", "standing",
    "placed", "product", "shot",
  ]

  /// Terms by phrase.
  static let byPhrase: [String: [Term]] = {
    var table: [String: [Term]] = [:]
    for (term, phrases) in terms {
      for phrase in phrases.split(separator: ",") {
        table[String(phrase.drop { $0 == " " }), default: []].append(term)
      }
    }
    return table
  }()

  /// Words of the longest phrase.
  static let longestPhrase = byPhrase.keys.map { $0.split(separator: " ").count }.max() ?? 1
}
