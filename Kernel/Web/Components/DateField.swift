/// A day, or a day and an hour, in the browser's own calendar.
///
/// `DateField("publication", label: "Publier le", value: "2026-11-23T09:00", precision: .minute)`
package struct DateField: Component {
    /// What is asked for: a day, or a moment of it.
    package enum Precision: String, Sendable {
        case day = "date"
        case minute = "datetime-local"
    }

    private let frame: FieldFrame
    private let value: String
    private let precision: Precision
    private let isRequired: Bool

    /// - Parameter value: `2026-11-23` or `2026-11-23T09:00`, local time.
    package init(
        _ name: String, label: String, value: String = "", hint: String? = nil, error: String? = nil,
        precision: Precision = .day, isRequired: Bool = true
    ) {
        frame = FieldFrame(name: name, label: label, hint: hint, error: error, isOptional: !isRequired)
        self.value = value
        self.precision = precision
        self.isRequired = isRequired
    }

    package var html: HTML {
        frame.around(
            """
            <input class="short" type="\(precision.rawValue)" id="\(frame.identifier)" name="\(frame.name)" \
            value="\(value)"\(attribute: "required", if: isRequired)\(frame.accessibility)>
            """)
    }
}
