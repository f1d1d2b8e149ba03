// swift-format-ignore-file
// Written by scripts/embed from Sources/Catalogue/Resources; change the files there.

extension BuiltInFile {
  /// The built-in catalogue files, in the order in which providers are listed.
  package static let all = [
    BuiltInFile(
      name: "studio.yaml",
      text: #"""
      # The built-in studio: renders on this machine, for nothing. It stands in for the providers' own
      # `ideogram-3-replace-background` and takes every parameter of theirs (PROVIDERS: Segmind's page of
      # the model, seen 2026-10), plus `size`, which is the studio's own.
      provider: studio
      title: Built-in studio
      protocol: studio
      default_model: ideogram-3-replace-background
      models:
        ideogram-3-replace-background:
          title: Ideogram 3.0 Replace Background, as a draft
          operation: replace-background
          input: {formats: [png, jpeg, webp, tiff]}
          prices: {exactness: exact, usd: 0, seen: "the studio is part of Backdrop"}
          latency: {TURBO: 0.6, DEFAULT: 1.0, QUALITY: 2.0}
          parameters:
            prompt: {type: text, maximum_length: 4000, role: prompt, required: true, description: What the scene shows.}
            image: {type: image, role: image, required: true, description: The product on its old background.}
            rendering_speed: {type: choice, values: [TURBO, DEFAULT, QUALITY], role: speed, default: DEFAULT, description: How much detail the scene gets.}
            seed: {type: integer, minimum: 100, maximum: 999999, role: seed, description: How the scene is arranged.}
            magic_prompt: {type: choice, values: [AUTO, "ON", "OFF"], default: AUTO, description: Whether words of light and mood are added to the prompt.}
            color_palette:
              type: palette
              presets: [EMBER, FRESH, JUNGLE, MAGIC, MELON, MOSAIC, PASTEL, ULTRAMARINE]
              role: palette
              description: The colours of the scene.
            style_codes: {type: style_codes, role: style, description: The look of the scene.}
            style_reference_images: {type: images, maximum_count: 8, role: style_references, description: Pictures whose colours the scene takes on.}
            size: {type: size, minimum: 64, maximum: 4096, default: 1024x1024, description: Pixels of the picture.}

      """#
    ),
  ]
}
