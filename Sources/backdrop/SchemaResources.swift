// swift-format-ignore-file
// Written by scripts/embed from schemas; change the files there.

/// The schemas of what programs read.
enum SchemaResources {
  static let texts: [(name: String, text: String)] = [
    (
      name: "event",
      text: ##"""
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://backdrop.example/schemas/event.schema.json",
        "title": "A line of backdrop run --events",
        "description": "What happens in a run, one JSON object a line, in the order in which it happens.",
        "type": "object",
        "required": ["event", "t", "time"],
        "properties": {
          "t": {"type": "number", "minimum": 0, "description": "Seconds since the run's start."},
          "time": {"type": "number", "description": "Seconds since 1970."}
        },
        "oneOf": [
          {
            "description": "Before anything else: how many requests the run is about, how many of them have their picture, and how many more the plan has.",
            "properties": {
              "event": {"const": "started"},
              "total": {"type": "integer", "minimum": 0},
              "cached": {"type": "integer", "minimum": 0},
              "left_out": {"type": "integer", "minimum": 0}
            },
            "required": ["total", "cached", "left_out"]
          },
          {
            "description": "Ended without a picture in an earlier run, and not asked again by itself.",
            "properties": {
              "event": {"const": "remembered"},
              "key": {"$ref": "#/$defs/key"},
              "outcome": {"$ref": "#/$defs/outcome"}
            },
            "required": ["key", "outcome"]
          },
          {
            "description": "Another run brought its outcome meanwhile.",
            "properties": {
              "event": {"const": "found"},
              "key": {"$ref": "#/$defs/key"},
              "outcome": {"$ref": "#/$defs/outcome"}
            },
            "required": ["key", "outcome"]
          },
          {
            "description": "About to leave for its provider; that it is, is durable.",
            "properties": {"event": {"const": "submitted"}, "key": {"$ref": "#/$defs/key"}},
            "required": ["key"]
          },
          {
            "description": "The provider did not take it, which is durable.",
            "properties": {"event": {"const": "withdrawn"}, "key": {"$ref": "#/$defs/key"}},
            "required": ["key"]
          },
          {
            "description": "It is sent again after a wait.",
            "properties": {
              "event": {"const": "retrying"},
              "key": {"$ref": "#/$defs/key"},
              "reason": {"type": "string"},
              "after": {"type": "number", "minimum": 0, "description": "Seconds."}
            },
            "required": ["key", "reason", "after"]
          },
          {
            "description": "It ended, sent or not.",
            "properties": {
              "event": {"const": "ended"},
              "key": {"$ref": "#/$defs/key"},
              "outcome": {"$ref": "#/$defs/outcome"},
              "billed_usd": {"type": "number", "minimum": 0},
              "took": {"type": "number", "minimum": 0, "description": "Seconds from its sending to its end."}
            },
            "required": ["key", "outcome", "billed_usd", "took"]
          },
          {
            "description": "What is known of a provider's limits, at the start and whenever that changes; a limit that nobody has named or found is left out.",
            "properties": {
              "event": {"const": "limits"},
              "provider": {"type": "string"},
              "requests_per_minute": {"type": "number", "exclusiveMinimum": 0},
              "in_flight": {"type": "integer", "minimum": 1}
            },
            "required": ["provider"]
          },
          {
            "description": "Nobody sends to the provider for a while: a limit was met.",
            "properties": {
              "event": {"const": "paused"},
              "provider": {"type": "string"},
              "limit": {"enum": ["requests", "in-flight", "polls"]},
              "for": {"type": "number", "minimum": 0, "description": "Seconds."}
            },
            "required": ["provider", "limit", "for"]
          },
          {
            "description": "From here on nothing more is sent to the provider.",
            "properties": {
              "event": {"const": "provider-stopped"},
              "provider": {"type": "string"},
              "reason": {"$ref": "#/$defs/reason"},
              "words": {"type": "string"}
            },
            "required": ["provider", "reason", "words"]
          },
          {
            "description": "Something could not be written; it is kept in memory and written again for a while.",
            "properties": {
              "event": {"const": "storage-failed"},
              "key": {"$ref": "#/$defs/key"},
              "kind": {"enum": ["missing", "notWritable", "full", "corrupt", "busy", "other"]}
            },
            "required": ["key", "kind"]
          },
          {
            "description": "From here on nothing new is sent.",
            "properties": {
              "event": {"const": "stopping"},
              "reason": {"$ref": "#/$defs/reason"},
              "words": {"type": "string"}
            },
            "required": ["reason", "words"]
          },
          {"description": "After everything else.", "properties": {"event": {"const": "finished"}}}
        ],
        "unevaluatedProperties": false,
        "$defs": {
          "key": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
          "reason": {
            "enum": [
              "interrupted", "aborted", "failed-fast", "budget", "storage", "key-refused", "out-of-credit",
              "billed-in-vain", "unreachable"
            ]
          },
          "outcome": {
            "type": "object",
            "required": ["status"],
            "properties": {
              "status": {
                "enum": ["completed", "blocked", "failed", "unknown", "pending", "cancelled", "skipped"]
              },
              "reason": {"type": "string"},
              "billed": {"enum": ["no", "yes", "maybe"]}
            }
          }
        }
      }

      """##
    ),
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
