extension Vocabulary {
  /// Time of day, weather, season, light and mood.
  static let conditions: [Entry] = [
    Entry(
      .time(.dawn),
      "dawn",
      "dawn, sunrise, early morning, daybreak, first light, at dawn, sunrise sky, morning mist"
    ),
    Entry(
      .time(.day),
      "day",
      "day, daylight, noon, midday, morning, afternoon, daytime, morning light, broad daylight, blue sky, morning sun"
    ),
    Entry(
      .time(.golden),
      "golden hour",
      """
      golden hour, golden light, late afternoon, evening sun, low sun, golden, warm light, evening light, sunset, \
      sunset sky, golden sunset, setting sun, sunset light, late sun, sunset glow
      """
    ),
    Entry(
      .time(.dusk),
      "dusk",
      "dusk, twilight, blue hour, evening, nightfall, after sunset, early evening, purple dusk, candlelit, candlelight"
    ),
    Entry(
      .time(.night),
      "night",
      "night, midnight, moonlight, at night, nighttime, moonlit, night sky, starry night, late night, under the stars, night scene, polar night"
    ),
    Entry(
      .weather(.sunny),
      "sunny",
      "sunny, sunshine, clear sky, bright sun, sunlit, sunlight, sun, sunny day, sun ray, sunbeam, sun drenched"
    ),
    Entry(
      .weather(.overcast),
      "overcast",
      "overcast, cloudy, grey sky, gray sky, cloudy sky, cloudy day"
    ),
    Entry(
      .weather(.fog),
      "fog",
      "fog, foggy, mist, misty, haze, hazy, smoky, morning mist, smoke, morning fog, steam, steamy"
    ),
    Entry(
      .weather(.rain),
      "rain",
      "rain, rainy, drizzle, storm, stormy, after the rain, after rain, raindrop, rainy day, wet street, rain soaked"
    ),
    Entry(
      .season(.spring),
      "spring",
      "spring, springtime, cherry blossom, easter, april, spring flower"
    ),
    Entry(.season(.summer), "summer", "summer, summery, summer day, july, midsummer"),
    Entry(
      .season(.autumn),
      "autumn",
      "autumn, autumnal, fall, fall leaves, fall leaf, autumn leaves, autumn leaf, october, harvest, november, autumn woods, thanksgiving, halloween, fallen leaf"
    ),
    Entry(
      .season(.winter),
      "winter",
      "winter, wintry, christmas, december, frost, frosty, christmas tree, christmas market, snow, snowy, snowfall, winter landscape, winter wonderland, christmas morning, january, winter forest, snowy forest"
    ),
    Entry(
      .light(.soft),
      "soft light",
      "soft light, diffuse light, diffused light, softbox, soft, gentle light, natural light, soft daylight, soft window light, soft shadow"
    ),
    Entry(
      .light(.hard),
      "hard light",
      "hard light, harsh light, direct sun, hard shadow, strong shadow, spotlight, direct light, bold shadow, crisp shadow"
    ),
    Entry(
      .light(.backlit),
      "backlit",
      "backlit, backlight, back light, rim light, against the light, sun flare, lens flare, backlighting"
    ),
    Entry(
      .mood(.calm),
      "calm",
      "calm, quiet, serene, peaceful, tranquil, minimal, minimalist, minimalistic, clean, zen, simple, understated, relaxed, scandinavian"
    ),
    Entry(
      .mood(.cosy),
      "cosy",
      "cosy, cozy, warm, homely, rustic, inviting, hygge, comforting, nostalgic, vintage"
    ),
    Entry(
      .mood(.dramatic),
      "dramatic",
      "dramatic, moody, dark, cinematic, mysterious, noir, gothic, intense, dark and moody"
    ),
    Entry(
      .mood(.fresh),
      "fresh",
      "fresh, bright, airy, crisp, vibrant, lively, energetic, refreshing, cheerful, playful, light and airy"
    ),
    Entry(
      .mood(.dreamy),
      "dreamy",
      "dreamy, romantic, ethereal, magical, whimsical, fairytale, enchanted, mystical, surreal, delicate"
    ),
  ]

  /// Words that carry no scene and are listed neither as understood nor as ignored.
  static let fillers: Set<String> = [
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "it", "its", "near",
    "of", "off", "on", "onto", "or", "over", "that", "the", "then", "this", "to", "under", "with",
    "within", "beside", "behind", "next", "front", "against", "among", "between", "during",
    "photo", "photograph", "picture", "scene", "background", "setting", "surrounded", "standing",
    "placed", "product", "shot", "backdrop", "set", "before", "above", "around", "through", "our",
    "amid", "inside", "outside", "along", "across", "upon", "beneath", "below", "while", "some",
  ]

  /// Words after which a phrase says where the product is.
  static let prepositions: Set<String> = [
    "in", "at", "on", "by", "near", "beside", "before", "above", "over", "amid", "among", "inside",
    "against", "overlooking", "through", "under", "into", "onto", "along", "across", "upon",
    "outside",
  ]

  /// Products that are named after a place or a time: these words say nothing of the scene.
  static let productPhrases: Set<String> = [
    "beach towel", "face mist", "pet bed", "bag of crisp", "beach bag", "beach ball", "snow boot",
    "snow globe", "rain jacket", "rain coat",
    "rain boot", "garden hose", "garden tool", "kitchen knife", "kitchen scale", "desk lamp",
    "table lamp", "floor lamp", "night cream", "day cream", "sun cream", "sun hat", "sea salt",
    "sky blue", "forest green", "sand beige", "marble cake", "wood polish", "wine glass",
    "office chair", "desk chair", "dining chair", "city bike", "city bag", "street wear",
    "street shoe", "mountain bike", "trail shoe", "running shoe", "hiking boot", "winter coat",
    "winter jacket", "summer dress", "rose gold", "rose water", "rose wine", "lavender oil",
    "lavender soap", "coffee table book", "glass bottle", "glass jar", "glass vase", "paper bag",
    "paper cup", "linen shirt", "silk scarf", "wool sweater", "cotton shirt", "velvet sofa",
    "wooden toy", "wooden spoon", "oak barrel whisky", "space heater", "bath towel",
    "christmas card",
    "party dress", "book light", "water bottle", "glass perfume bottle", "glass perfume",
    "ice cream",
    "table clock", "bath bomb", "star anise", "sofa cushion", "birthday cake", "wedding ring",
    "wedding dress", "cloud slipper", "mirror frame", "swimming goggle", "boat shoe", "market bag",
    "stone necklace", "marble tray", "concrete planter", "book end", "evening gown",
    "evening dress",
    "glass tumbler", "leather desk mat", "fresh juice", "dark chocolate", "black tea",
    "black coffee",
    "soft drink", "soft toy", "bar of soap", "bar of chocolate", "chocolate bar", "soap bar",
  ]
}
