/// The example of the design, word for word but for its comments: what an author can write.
enum ExampleRecipe {
  static let text = #"""
    # yaml-language-server: $schema=../schemas/recipe.schema.json
    recipe: 1                       # format version, required
    name: autumn-mugs               # slug, required
    title: Autumn mug campaign
    description: Hero images for the autumn landing page.

    provider: studio                # studio | segmind | aigateway | ideogram | one declared below
    model: ideogram-3-replace-background      # default: the provider's own default model

    products:                       # what stands in front
      mug:    {image: assets/mug.png, noun: a red enamel mug}
      bottle: {image: assets/bottle.png, noun: a glass perfume bottle}

    prompts:                        # text, or {text, title, description}
      forest: "{{ product.noun }} on a mossy log, {{ season }} forest, {{ light }}"
      beach:  {text: "{{ product.noun | upper }} on wet sand, {{ light }}", title: Beach}

    styles:                         # codes, reference images, or a preset; none
      film:  {codes: ["A1B2C3D4"]}
      moody: {references: [refs/a.jpg]}
      plain: {}

    palettes:                       # a preset's name, or up to 8 members
      fresh: FRESH
      brand: {"#0B3D2E": 0.5, "#E8B04A": 0.3, "#F4EFE6": 0.2}

    matrix:                         # axes; the order here is the nested order
      product: all                  # all | a list of names | one name
      prompt:  [forest, beach]
      style:   [film, plain]
      palette: [brand, fresh]
      speed:   [TURBO, QUALITY]
      seed:    {count: 4}           # or a list, or {from: 100, to: 120, step: 5}
      season:  [autumn, {id: winter, title: Deep winter}]     # any other name is a template variable
      light:   golden hour          # one scalar: a constant
    linked:  [[product, palette]]   # these axes advance together (zip), lengths must agree
    exclude: [{speed: QUALITY, season: winter}, {prompt: beach, style: "not:film"}]
    include: [{product: mug, prompt: beach, style: film, palette: fresh, speed: QUALITY, seed: 777, season: winter}]
    sample:  {strategy: pairwise}   # all (default) | pairwise | {strategy: random, count: 40, seed: 1} | {strategy: first, count: 10}
    order:   balanced               # balanced (default) | nested

    request: {magic_prompt: "OFF"}  # parameters for every request, checked against the model's catalogue entry
    budget:  {usd: 25, per: {product: 10}}
    renditions:                     # derived locally from each result, never from the network
      story:  {size: 1080x1920, fit: cover}
      square: {size: 1080x1080, fit: cover, format: webp}
    filename: "{{ product }}/{{ prompt }}-{{ season }}-{{ style }}-{{ speed }}-{{ seed }}"
    gallery: {x: seed, y: prompt, title: Autumn mugs}
    extends: brand.yaml             # shared parts: products, styles, palettes, providers; merged by name, the recipe wins
    steps:
      background: {speed: TURBO}
      second:     {from: background, prompt: "{{ light }}, softer"}   # its image is what `background` made
    """#

  static let brand = """
    palettes:
      brand: {"#000000": 1}
      night: MAGIC
    """
}
