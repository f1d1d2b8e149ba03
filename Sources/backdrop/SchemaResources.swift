// swift-format-ignore-file
// Written by scripts/embed from schemas; change the files there.

/// The schemas of what programs read.
enum SchemaResources {
  static let texts: [(name: String, text: String)] = [
    (
      name: "picks",
      text: ##"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Picks",
        "description": "What reviewers decided on the pictures of one recipe; exported by the gallery. Of several reviews of one picture the last change counts.",
        "type": "object",
        "required": ["picks", "recipe", "reviews"],
        "properties": {
          "picks": {"const": 1, "description": "Version of this format."},
          "recipe": {"type": "string", "minLength": 1, "description": "Name of the recipe whose pictures these are."},
          "reviews": {"type": "array", "items": {"$ref": "#/$defs/review"}}
        },
        "additionalProperties": false,
        "$defs": {
          "review": {
            "type": "object",
            "required": ["key", "pick", "changed"],
            "properties": {
              "cell": {"type": "string", "description": "Id of a cell that shows the picture; for people, the key decides."},
              "key": {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "Key of the request that made the picture."},
              "file": {"type": ["string", "null"], "description": "Path of the picture below the output folder; null where there is none."},
              "pick": {"enum": ["picked", "rejected", "none"]},
              "stars": {"type": "integer", "minimum": 0, "maximum": 5, "default": 0},
              "label": {"enum": ["red", "yellow", "green", "blue", null], "default": null},
              "comments": {"type": "array", "items": {"$ref": "#/$defs/comment"}, "default": []},
              "changed": {"$ref": "#/$defs/time"}
            },
            "additionalProperties": false
          },
          "comment": {
            "type": "object",
            "required": ["text"],
            "properties": {
              "text": {"type": "string", "minLength": 1},
              "x": {"type": ["number", "null"], "minimum": 0, "maximum": 1, "description": "From the left; null without a pin."},
              "y": {"type": ["number", "null"], "minimum": 0, "maximum": 1, "description": "From the top; null without a pin."},
              "changed": {"$ref": "#/$defs/time"}
            },
            "additionalProperties": false
          },
          "time": {"type": "string", "format": "date-time", "description": "RFC 3339, UTC."}
        }
      }

      """##
    ),
  ]
}
