/// Where the picture plays: what lies behind the product.
enum Place: String, CaseIterable {
  case forest, meadow, beach, city, neon, mountains, desert, snow, kitchen, marble, loft, sweep
  /// Nothing was recognised: painted paper in the palette's colours.
  case backdrop
}

/// What the product stands on.
enum Surface: String, CaseIterable {
  case moss, rock, sand, wetSand, asphalt, wood, marble, concrete, snow, paper
}

enum TimeOfDay: String, CaseIterable { case dawn, day, golden, dusk, night }

enum Weather: String, CaseIterable { case sunny, overcast, fog, rain }

enum Season: String, CaseIterable { case spring, summer, autumn, winter }

enum LightQuality: String, CaseIterable { case soft, hard, backlit }

enum Mood: String, CaseIterable { case calm, cosy, dramatic, fresh, dreamy }

/// What one word or phrase of the vocabulary says about the scene.
enum Term: Equatable {
  case place(Place)
  case surface(Surface)
  case time(TimeOfDay)
  case weather(Weather)
  case season(Season)
  case light(LightQuality)
  case mood(Mood)
}
