/// Reads the markup of a paper as the paragraphs, the tables and the drawings of a word processor.
struct PaperReading {
    /// Millimetres of the text.
    let width: Double

    func blocks(of html: HTML) -> [PaperBlock] {
        blocks(of: PaperNode.all(of: html), look: .text, width: width)
    }

    /// - Parameter look: of words that no element says the look of.
    private func blocks(of nodes: [PaperNode], look: PaperLook, width: Double) -> [PaperBlock] {
        var blocks: [PaperBlock] = []
        var loose: [PaperNode] = []
        func close() {
            if let paragraph = Self.paragraph(look, loose) { blocks.append(paragraph) }
            loose = []
        }
        for node in nodes {
            guard !Self.isInside(node) else {
                loose.append(node)
                continue
            }
            close()
            switch node {
            case .words: break
            case .drawing(let markup): blocks.append(.drawing(PaperDrawing(markup, within: width)))
            case .element(let name, let classes, let children):
                blocks += element(name, classes, children, look: look, width: width)
            }
        }
        close()
        return blocks
    }

    private func element(
        _ name: String, _ classes: Set<String>, _ children: [PaperNode], look: PaperLook, width: Double
    ) -> [PaperBlock] {
        switch name {
        case "h1", "h2", "h3", "h4", "p", "figcaption":
            return [Self.paragraph(Self.look(of: name, classes, in: look), children)].compactMap { $0 }
        case "ul", "ol":
            return children.compactMap { child in
                guard case .element("li", _, let inside) = child else { return nil }
                return Self.paragraph(.item, inside)
            }
        case "table": return table(children, isRuled: !classes.contains("situation"), width: width)
        default:
            var inside = blocks(of: children, look: look, width: width)
            if classes.contains("new-sheet"), case .paragraph(var first) = inside.first {
                first.startsSheet = true
                inside[0] = .paragraph(first)
            }
            return inside
        }
    }

    private static func look(of name: String, _ classes: Set<String>, in look: PaperLook) -> PaperLook {
        switch name {
        case "h1": return .title
        case "h2", "h3", "h4": return classes.contains("centred") ? .subtitle : .heading
        case "figcaption": return .legend
        default:
            let named: [(String, PaperLook)] = [
                ("set-apart", .setApart), ("right", .right), ("centred", .subtitle),
                ("signature", .signature), ("indented", .indented),
            ]
            return named.first { classes.contains($0.0) }?.1 ?? look
        }
    }

    // MARK: - Tables

    private func table(_ parts: [PaperNode], isRuled: Bool, width: Double) -> [PaperBlock] {
        var before: [PaperBlock] = []
        var heads: [[PaperTable.Cell]] = []
        var rows: [[PaperTable.Cell]] = []
        for case .element(let name, _, let children) in parts {
            switch name {
            case "caption": before += [Self.paragraph(.caption, children)].compactMap { $0 }
            case "thead": heads += self.rows(children, isRuled: isRuled, width: width)
            default: rows += self.rows(children, isRuled: isRuled, width: width)
            }
        }
        guard !heads.isEmpty || !rows.isEmpty else { return before }
        return before + [.table(PaperTable(heads: heads, rows: rows, isRuled: isRuled, width: width))]
    }

    private func rows(_ nodes: [PaperNode], isRuled: Bool, width: Double) -> [[PaperTable.Cell]] {
        nodes.compactMap { node in
            guard case .element("tr", _, let cells) = node else { return nil }
            return cells.compactMap { cell in
                guard case .element(let name, let classes, let inside) = cell, name == "td" || name == "th"
                else { return nil }
                let look = Self.look(isHead: name == "th", isNumber: classes.contains("number"))
                return PaperTable.Cell(blocks: blocks(of: inside, look: isRuled ? look : .cell, width: width))
            }
        }
    }

    private static func look(isHead: Bool, isNumber: Bool) -> PaperLook {
        switch (isHead, isNumber) {
        case (true, true): .headNumber
        case (true, false): .headCell
        case (false, true): .numberCell
        case (false, false): .cell
        }
    }

    // MARK: - Words

    /// Whether it stands inside a line.
    private static func isInside(_ node: PaperNode) -> Bool {
        switch node {
        case .words: true
        case .drawing: false
        case .element(let name, _, _): ["br", "strong", "b", "em", "small", "span", "a"].contains(name)
        }
    }

    /// - Returns: nil when it says nothing.
    private static func paragraph(_ look: PaperLook, _ nodes: [PaperNode]) -> PaperBlock? {
        var pieces: [PaperParagraph.Piece] = []
        gather(nodes, isBold: false, in: &pieces)
        while case .words(let words, let isBold)? = pieces.last, words.hasSuffix(" ") {
            pieces.removeLast()
            if words.count > 1 { pieces.append(.words(String(words.dropLast()), isBold: isBold)) }
        }
        guard pieces.contains(where: { $0 != .lineBreak }) else { return nil }
        return .paragraph(PaperParagraph(look: look, pieces: pieces))
    }

    private static func gather(
        _ nodes: [PaperNode], isBold: Bool, in pieces: inout [PaperParagraph.Piece]
    ) {
        for node in nodes {
            switch node {
            case .words(let words):
                let kept = tidied(words, after: pieces.last)
                if !kept.isEmpty { pieces.append(.words(kept, isBold: isBold)) }
            case .element("br", _, _): pieces.append(.lineBreak)
            case .element(let name, _, let children):
                gather(children, isBold: isBold || name == "strong" || name == "b", in: &pieces)
            case .drawing: break
            }
        }
    }

    /// One space for those of the markup, none at the head of a line; those that do not break stay.
    private static func tidied(_ words: String, after piece: PaperParagraph.Piece?) -> String {
        var tidied = ""
        var isAfterSpace =
            switch piece {
            case .words(let before, _): before.hasSuffix(" ")
            case .lineBreak, nil: true
            }
        for sign in words.unicodeScalars {
            let isSpace = sign == " " || sign == "\n" || sign == "\t" || sign == "\r"
            if !isSpace {
                tidied.unicodeScalars.append(sign)
            } else if !isAfterSpace {
                tidied += " "
            }
            isAfterSpace = isSpace
        }
        return tidied
    }
}
