// swift-format-ignore-file
// Written by scripts/embed from Sources/Catalogue/Resources; change the files there.

extension BuiltInFile {
  /// The built-in catalogue files, in the order in which providers are listed.
  package static let all = [
    BuiltInFile(
      name: "studio.yaml",
      text: #"""
      # The built-in studio: renders on this machine, for nothing. It stands in for the providers' own
      # `ideogram-3-replace-background` and takes every parameter of theirs (see segmind.yaml); `size` and
      # `plates` are the studio's own.
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
          exclusions: [[style_codes, style_reference_images]]
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
            style_reference_images: {type: images, maximum_count: 10, role: style_references, description: Pictures whose look the scene takes.}
            plates: {type: images, maximum_count: 500, role: plates, description: Photographs of places that stand in for drawn scenes.}
            size: {type: size, minimum: 64, maximum: 4096, default: 1024x1024, description: Pixels of the picture.}

      """#
    ),
    BuiltInFile(
      name: "aigateway.yaml",
      text: #"""
      # AIgateway: an OpenAI-compatible gateway. Prices and errors are those of the model's page (seen
      # 2026-10); how the product's picture is to be sent is on no page, so it goes where the dialect's
      # own packages would put it, and running it needs consent until somebody has seen it work:
      # `backdrop providers probe aigateway` asks the gateway itself.
      provider: aigateway
      title: AIgateway
      protocol: openai-images
      base_url: https://api.aigateway.sh
      default_model: ideogram-v3-replace-background
      # 10 a minute for free accounts, 600 for paid ones.
      limits: {in_flight: 50, requests_per_minute: 600}
      models:
        ideogram-v3-replace-background:
          title: Ideogram 3.0 Replace Background
          operation: replace-background
          unverified: "the picture goes as the field `image` of a generation, which no page of AIgateway confirms"
          # The gateway may answer 202 with a job instead of a picture: polled no more than once in 3 s.
          wire:
            slug: ideogram/ideogram-v3-replace-background
            mode: sync
            endpoint: generations
            body: json
            images: data_uri
            constants: {n: 1, response_format: url}
          input: {formats: [png, jpeg, webp], maximum_bytes: 25000000}
          prices:
            exactness: upper_bound
            usd: 0.0315
            seen: "2026-10, the model's page: $0.030 a picture, and 5% when credit is bought"
          latency: 15
          exclusions: [[style_codes, style_reference_images]]
          parameters:
            prompt: {type: text, maximum_length: 4000, role: prompt, required: true, description: What the scene shows.}
            image: {type: image, role: image, required: true, description: The product on its old background.}
            rendering_speed: {type: choice, values: [TURBO, DEFAULT, QUALITY], role: speed, default: DEFAULT, description: How much detail the scene gets.}
            seed: {type: integer, minimum: 100, maximum: 999999, role: seed, description: How the scene is arranged.}
            size: {type: size, minimum: 256, maximum: 4096, description: "Pixels of the picture, as `1024x1024`."}
            magic_prompt: {type: choice, values: [AUTO, "ON", "OFF"], default: AUTO, description: Whether the provider rewrites the prompt.}
            color_palette:
              type: palette
              presets: [EMBER, FRESH, JUNGLE, MAGIC, MELON, MOSAIC, PASTEL, ULTRAMARINE]
              role: palette
              description: The colours of the scene.
            style_codes: {type: style_codes, role: style, description: The look of the scene.}
            style_reference_images: {type: images, maximum_count: 10, role: style_references, description: Pictures whose look the scene takes.}

      """#
    ),
    BuiltInFile(
      name: "ideogram.yaml",
      text: #"""
      # Ideogram's own API, version 1, which Segmind's and AIgateway's models wrap (OpenAPI documents of
      # 2026-04-27 and 2026-10-07; version 2 has no seed, palette or style and so nothing to vary).
      provider: ideogram
      title: Ideogram
      protocol: ideogram-v1
      base_url: https://api.ideogram.ai
      default_model: ideogram-v3-replace-background
      # Ten images in progress per organisation, counted in images; polls only where something is polled.
      limits: {in_flight: 10, polls: {count: 1000, seconds: 10}}
      models:
        ideogram-v3-replace-background:
          title: Ideogram 3.0 Replace Background
          operation: replace-background
          wire: {slug: ideogram-v3/replace-background, mode: sync, body: multipart, images: part, constants: {num_images: 1}}
          # 10 MB in the document of 2026-04-27, 25 MB and 50 MB a request in that of 2026-10-07.
          input: {formats: [jpeg, png, webp], maximum_bytes: 25000000, caution_bytes: 10000000, total_bytes: 50000000}
          prices:
            exactness: exact
            usd: {FLASH: 0.03, TURBO: 0.03, DEFAULT: 0.06, QUALITY: 0.09}
            seen: "2026-10-10, ideogram.ai/features/api-pricing; a picture withheld as unsafe is billed too"
          # Estimates from Segmind's published 14.9 s for DEFAULT.
          latency: {FLASH: 5, TURBO: 8, BALANCED: 11, DEFAULT: 14, QUALITY: 21}
          exclusions: [[style_codes, style_reference_images]]
          parameters:
            prompt: {type: text, maximum_length: 4000, role: prompt, required: true, description: What the scene shows.}
            image: {type: image, role: image, required: true, description: The product on its old background.}
            rendering_speed: {type: choice, values: [FLASH, TURBO, BALANCED, DEFAULT, QUALITY], role: speed, default: DEFAULT, description: How much detail the scene gets.}
            seed: {type: integer, minimum: 0, maximum: 2147483647, role: seed, description: How the scene is arranged.}
            magic_prompt: {type: choice, values: [AUTO, "ON", "OFF"], default: AUTO, description: Whether the provider rewrites the prompt.}
            color_palette:
              type: palette
              presets: [EMBER, FRESH, JUNGLE, MAGIC, MELON, MOSAIC, PASTEL, ULTRAMARINE]
              role: palette
              description: The colours of the scene.
            style_codes: {type: style_codes, role: style, description: The look of the scene.}
            style_reference_images: {type: images, maximum_count: 10, role: style_references, description: Pictures whose look the scene takes.}
            style_preset:
              type: choice
              values:
                [80S_ILLUSTRATION, 90S_NOSTALGIA, ABSTRACT_ORGANIC, ANALOG_NOSTALGIA, ART_BRUT,
                 ART_DECO, ART_POSTER, AURA, AVANT_GARDE, BAUHAUS, BLUEPRINT, BLURRY_MOTION, BRIGHT_ART,
                 C4D_CARTOON, CHILDRENS_BOOK, COLLAGE, COLORING_BOOK_I, COLORING_BOOK_II, CUBISM,
                 DARK_AURA, DOODLE, DOUBLE_EXPOSURE, DRAMATIC_CINEMA, EDITORIAL, EMOTIONAL_MINIMAL,
                 ETHEREAL_PARTY, EXPIRED_FILM, FLAT_ART, FLAT_VECTOR, FOREST_REVERIE, GEO_MINIMALIST,
                 GLASS_PRISM, GOLDEN_HOUR, GRAFFITI_I, GRAFFITI_II, HALFTONE_PRINT, HIGH_CONTRAST,
                 HIPPIE_ERA, ICONIC, JAPANDI_FUSION, JAZZY, LONG_EXPOSURE, MAGAZINE_EDITORIAL,
                 MINIMAL_ILLUSTRATION, MIXED_MEDIA, MONOCHROME, NIGHTLIFE, OIL_PAINTING, OLD_CARTOONS,
                 PAINT_GESTURE, POP_ART, RETRO_ETCHING, RIVIERA_POP, SPOTLIGHT_80S, STYLIZED_RED,
                 SURREAL_COLLAGE, TRAVEL_POSTER, VINTAGE_GEO, VINTAGE_POSTER, WATERCOLOR, WEIRD,
                 WOODBLOCK_PRINT]
              role: style_preset
              description: A look by name.

      """#
    ),
    BuiltInFile(
      name: "segmind.yaml",
      text: #"""
      # Segmind: many makers' models behind one key. Names, ranges and states are those of the model's page
      # (seen 2026-08) and of the `segmind` Python package 1.3.0; see docs/providers.md.
      provider: segmind
      title: Segmind
      protocol: segmind
      base_url: https://api.segmind.com
      default_model: ideogram-3-replace-background
      # Two published tables disagree: 5 (free) or 50 (pro) a minute, and 60 to 1000 by plan. The narrowest
      # paid one is assumed; a plan that allows more says so in the recipe (`providers: {segmind: {limits: …}}`).
      limits: {in_flight: 20, requests_per_minute: 50}
      models:
        # A job: submitted, asked after, fetched. Its record lives for an hour, its picture for seven days.
        ideogram-3-replace-background:
          title: Ideogram 3.0 Replace Background
          operation: replace-background
          wire: {mode: async, images: data_uri}
          input: {formats: [png, jpeg, webp]}
          prices: &prices
            exactness: upper_bound
            usd: {TURBO: 0.0375, DEFAULT: 0.075, QUALITY: 0.1125}
            seen: "2026-08, the model's page shows $0.037 to $0.113: Ideogram's own prices and a quarter"
          # 14.9 s is published for DEFAULT; the others are its neighbours' usual distance from it.
          latency: &latency
            TURBO: {seconds: 9, spread: 0.3}
            DEFAULT: {seconds: 14.9, spread: 0.3}
            QUALITY: {seconds: 22, spread: 0.3}
          exclusions: &exclusions [[style_codes, style_reference_images]]
          parameters: &parameters
            prompt: {type: text, maximum_length: 4000, role: prompt, required: true, description: What the scene shows.}
            image: {type: image, role: image, required: true, description: The product on its old background.}
            rendering_speed: {type: choice, values: [TURBO, DEFAULT, QUALITY], role: speed, default: DEFAULT, description: How much detail the scene gets.}
            seed: {type: integer, minimum: 100, maximum: 999999, role: seed, description: How the scene is arranged.}
            magic_prompt: {type: choice, values: [AUTO, "ON", "OFF"], default: AUTO, description: Whether the provider rewrites the prompt.}
            color_palette:
              type: palette
              presets: [EMBER, FRESH, JUNGLE, MAGIC, MELON, MOSAIC, PASTEL, ULTRAMARINE]
              role: palette
              description: The colours of the scene.
            style_codes: {type: style_codes, role: style, description: The look of the scene.}
            style_reference_images: {type: images, maximum_count: 10, role: style_references, description: Pictures whose look the scene takes.}
        # The same model answering at once, for a network that allows no long waits between calls.
        ideogram-3-replace-background-v1:
          title: Ideogram 3.0 Replace Background, answered at once
          operation: replace-background
          wire: {slug: ideogram-3-replace-background, mode: sync, images: data_uri}
          input: {formats: [png, jpeg, webp]}
          prices: *prices
          latency: *latency
          exclusions: *exclusions
          parameters: *parameters

      """#
    ),
  ]
}
