import Web

/// The text of a model, filled in, as the body of a paper.
struct ModelPaper: Component {
    let lines: [ModelText.FilledLine]
    /// What stands for the fields that are whole pieces: the list, the map.
    let blocks: [DocumentField: HTML]
    let place: Place

    /// Where the text is read, which decides how high its titles are.
    enum Place: Sendable {
        /// On a sheet of its own.
        case sheet
        /// Inside a page that has its own title.
        case page
    }

    init(
        _ text: ModelText, values: [DocumentField: String], blocks: [DocumentField: HTML] = [:],
        on place: Place = .sheet
    ) {
        // A date is not cut at the end of a line.
        let whole = values.map { field, value in
            (field, Self.dates.contains(field) ? value.replacing(" ", with: "\u{A0}") : value)
        }
        lines = text.lines(filledBy: Dictionary(uniqueKeysWithValues: whole))
        self.blocks = blocks
        self.place = place
    }

    private static let dates = FieldInput.dates.union([.certificateDate])

    var html: HTML {
        var body: HTML = .empty
        var run: (shape: ModelText.Shape, texts: [String])?
        var hasTitle = false
        func close() {
            if let run { body += block(run.shape, run.texts, isFirstTitle: !hasTitle) }
            if run?.shape == .title { hasTitle = true }
            run = nil
        }
        for line in lines {
            switch line {
            case .block(let field):
                close()
                body += blocks[field] ?? .empty
            case .text(let shape, let text):
                if run?.shape == shape, shape != .title, shape != .heading {
                    run?.texts.append(text)
                } else {
                    close()
                    run = shape == .empty ? nil : (shape, [text])
                }
            }
        }
        close()
        return body
    }

    /// The first title is that of the document: a document has one.
    private func block(
        _ shape: ModelText.Shape, _ texts: [String], isFirstTitle: Bool
    ) -> HTML {
        let lines: HTML = "\(texts.enumerated().map { "\($0 > 0 ? "<br>" as HTML : .empty)\($1)" as HTML })"
        return switch shape {
        case .title where place == .page: "<h3>\(lines)</h3>\n"
        case .title: isFirstTitle ? "<h1>\(lines)</h1>\n" : "<h2 class=\"centred\">\(lines)</h2>\n"
        case .heading: place == .page ? "<h4>\(lines)</h4>\n" : "<h2>\(lines)</h2>\n"
        case .item: "<ul>\(texts.map { "<li>\($0)</li>\n" as HTML })</ul>\n"
        case .setApart: "<p class=\"set-apart\">\(lines)</p>\n"
        case .right: "<p class=\"right\">\(lines)</p>\n"
        case .signature: "<p class=\"signature\">\(lines)</p>\n"
        case .plain: "<p>\(lines)</p>\n"
        case .empty: .empty
        }
    }
}
