/// Where the picture plays: what lies behind the product.
enum Place: String, CaseIterable {
  case forest, jungle, meadow, garden, wheat, lavender
  case beach, sea, pool, lake, underwater
  case mountains, desert, snow
  case city, street, neon
  case kitchen, cafe, livingRoom, library, office, brightRoom, loft
  case christmas, fireside, celebration
  case sky, space
  case sweep
  /// Nothing was recognised: painted paper in the palette's colours.
  case backdrop
}

/// What the product stands on.
enum Surface: String, CaseIterable {
  case moss, grass, leaves, rock, slabs, pebbles, sand, wetSand, asphalt
  case wood, marble, concrete, terrazzo, tile, linen, glass, water, snow, paper
  /// What a plate shows under the product; no word asks for it.
  case plate
}

enum TimeOfDay: String, CaseIterable { case dawn, day, golden, dusk, night }

enum Weather: String, CaseIterable { case sunny, overcast, fog, rain }

enum Season: String, CaseIterable { case spring, summer, autumn, winter }

enum LightQuality: String, CaseIterable { case soft, hard, backlit }

enum Mood: String, CaseIterable { case calm, cosy, dramatic, fresh, dreamy }

/// What one word or phrase of the vocabulary says about the scene.
enum Term: Hashable {
  case place(Place)
  case surface(Surface)
  case time(TimeOfDay)
  case weather(Weather)
  case season(Season)
  case light(LightQuality)
  case mood(Mood)

  var isMood: Bool { if case .mood = self { true } else { false } }
}
