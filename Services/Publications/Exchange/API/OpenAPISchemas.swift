import Territory

/// The shapes of the answers, as `PublicationJSON` and its parts encode them.
enum OpenAPISchemas {
    static let all: JSON = .object([
        ("Commune", commune), ("Owner", owner), ("Publication", publication), ("Occasion", occasion),
        ("Place", place), ("Alert", alert), ("Page", page), ("Agenda", agenda), ("Problem", problem),
    ])

    private static let string: JSON = ["type": "string"]
    private static let moment: JSON = ["type": "string", "format": "date-time"]
    private static let date: JSON = ["type": "string", "format": "date"]
    private static let integer: JSON = ["type": "integer"]
    private static let truth: JSON = ["type": "boolean"]
    private static let degrees: JSON = ["type": "number", "description": "Degrés WGS 84"]

    /// An object with these members, of which all but `optional` are always there.
    private static func object(_ members: [(String, JSON)], optional: Set<String> = []) -> JSON {
        [
            "type": "object", "properties": .object(members.map { ($0, $1) }),
            "required": .list(members.map(\.0).filter { !optional.contains($0) }.map { .text($0) }),
        ]
    }

    private static func words<Word: CaseIterable & RawRepresentable>(_ type: Word.Type) -> JSON
    where Word.RawValue == String {
        ["type": "string", "enum": .list(Word.allCases.map { .text($0.rawValue) })]
    }

    private static let owner = object([
        ("level", words(Collectivite.Kind.self)), ("code", string), ("name", string),
    ])

    private static let occasion = object(
        [
            ("start", string), ("end", string), ("allDay", truth),
            (
                "recurrence",
                object([
                    ("rhythm", words(Recurrence.Rhythm.self)), ("interval", integer), ("until", date),
                ])
            ),
        ], optional: ["recurrence"])

    private static let place = object(
        [("label", string), ("lon", degrees), ("lat", degrees)], optional: ["lon", "lat"])

    private static let alert = object([
        ("event", string), ("categories", ["type": "array", "items": words(AlertCategory.self)]),
        ("urgency", words(Urgency.self)), ("severity", words(Severity.self)),
        ("certainty", words(Certainty.self)),
        ("responses", ["type": "array", "items": words(ResponseType.self)]), ("instruction", string),
        ("cap", ["type": "string", "format": "uri"]),
    ])

    private static let publication = object(
        [
            ("id", string), ("kind", words(Content.Kind.self)), ("title", string), ("text", string),
            ("theme", words(Theme.self)), ("owner", .reference("Owner")),
            ("communes", ["type": "array", "items": string]), ("exercise", truth), ("cancelled", truth),
            ("published", moment), ("updated", moment), ("sequence", integer), ("from", moment),
            ("until", moment), ("occasion", .reference("Occasion")), ("place", .reference("Place")),
            ("alert", .reference("Alert")), ("picture", object([("url", string), ("description", string)])),
            ("url", ["type": "string", "format": "uri"]),
        ], optional: ["from", "until", "occasion", "place", "alert", "picture"])

    private static let page = object([
        ("total", integer), ("page", integer), ("pages", integer), ("publications", .list("Publication")),
    ])

    private static let agenda = object([
        ("from", date), ("through", date),
        (
            "happenings",
            [
                "type": "array",
                "items": object([("day", date), ("publication", .reference("Publication"))]),
            ]
        ),
    ])

    private static let commune = object(
        [
            ("code", string), ("name", string), ("postcodes", ["type": "array", "items": string]),
            ("population", integer), ("epci", string), ("page", ["type": "string", "format": "uri"]),
            (
                "townHall",
                object([
                    ("address", string), ("phone", string), ("email", string), ("website", string),
                    ("hours", string),
                ])
            ),
        ], optional: ["population", "epci"])

    private static let problem = object(
        [("type", string), ("title", string), ("status", integer), ("detail", string), ("instance", string)],
        optional: ["detail", "instance"])
}
