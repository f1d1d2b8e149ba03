"""The campaign's keys with str.format, orjson and hashlib; prints the SHA-256 of all digests in order.

  plan_script.py SEEDS RENDERER
"""
import hashlib
import itertools
import json
import sys

import campaign
import orjson

renderer = json.loads(sys.argv[2])
templates = [text.replace("{{ product.noun }}", "{noun}").replace("{{ season }}", "{season}")
             .replace("{{ light }}", "{light}") for _, text in campaign.PROMPTS]
pictures = [campaign.digest_of_picture(name) for name, _ in campaign.PRODUCTS]
nouns = [noun for _, noun in campaign.PRODUCTS]
everything = hashlib.sha256()
for product, template, style, palette, speed, seed, season, light in itertools.product(
        range(len(nouns)), templates, campaign.STYLES.values(), campaign.PALETTES.values(), campaign.SPEEDS,
        campaign.seeds(int(sys.argv[1])), campaign.SEASONS, campaign.LIGHTS):
    parameters = {"prompt": template.format(noun=nouns[product], season=season, light=light),
                  "color_palette": palette, "rendering_speed": speed, "seed": seed}
    if style:
        parameters["style_codes"] = style
    document = {"v": 1, "provider": "studio", "model": "ideogram-3-replace-background",
                "operation": "replace-background", "parameters": parameters,
                "inputs": {"image": {"sha256": pictures[product]}}, "replicate": 0, "renderer": renderer}
    everything.update(hashlib.sha256(orjson.dumps(document, option=orjson.OPT_SORT_KEYS)).digest())
print(everything.hexdigest())
