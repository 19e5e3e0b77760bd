/// A file to send; its form is a `UploadForm`.
///
/// `FileField("fichier", label: "Votre fichier d’adresses", accept: ".csv,text/csv")`
package struct FileField: Component {
    private let frame: FieldFrame
    private let accept: String?
    private let largest: Int?
    private let allowsSeveral: Bool

    /// - Parameter largest: how many bytes the files may have together: more is refused before it is sent.
    package init(
        _ name: String, label: String, accept: String? = nil, hint: String? = nil, error: String? = nil,
        largest: Int? = nil, allowsSeveral: Bool = false
    ) {
        frame = FieldFrame(name: name, label: label, hint: hint, error: error)
        self.accept = accept
        self.largest = largest
        self.allowsSeveral = allowsSeveral
    }

    package var html: HTML {
        frame.around(
            """
            <input type="file" id="\(frame.identifier)" name="\(frame.name)"\(attribute: "accept", accept)\
            \(attribute: "data-largest", largest.map(String.init))\(attribute: "multiple", if: allowsSeveral) required\(frame.accessibility)>
            """)
    }
}
