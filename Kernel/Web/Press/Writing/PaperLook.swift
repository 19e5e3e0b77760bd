/// How a paragraph of a paper looks, under the name that a word processor shows.
enum PaperLook: String, CaseIterable {
    case text = "Texte"
    case title = "Titre du document"
    case subtitle = "Titre centré"
    case heading = "Intertitre"
    case item = "Élément de liste"
    case setApart = "Encadré"
    case right = "À droite"
    case signature = "Signature"
    case indented = "En retrait"
    case caption = "Titre de tableau"
    case legend = "Légende"
    case above = "Devise"
    case issuer = "Commune"
    case reach = "Coordonnées"
    case rule = "Filet"
    case cell = "Cellule"
    case headCell = "Cellule de titre"
    case numberCell = "Nombre"
    case headNumber = "Titre de nombres"
    case footer = "Bas de page"
    /// After a table, where a paragraph must stand and nothing is said.
    case gap = "Espace"

    /// A name in plain letters, for what refers to it.
    var id: String { "Bastide\(Self.allCases.firstIndex(of: self) ?? 0)" }

    /// Where words stand between the margins.
    enum Side { case left, middle, right }
    /// What is drawn around it.
    enum Line { case none, below, around }

    /// What it is in figures: letters in parts of those of the text, lengths in millimetres.
    struct Form {
        var scale = 1.0
        var isBold = false
        var side = Side.left
        var indent = 0.0
        var before = 0.0
        var after = 0.0
        var line = Line.none
        var keepsWithNext = false
        /// Its rank among titles; nil for none.
        var rank: Int?
        var isUppercase = false
    }

    /// - Parameters:
    ///   - width: millimetres of the text.
    ///   - isLetter: whether the paper is a letter, whose head takes less room.
    func form(width: Double, isLetter: Bool) -> Form {
        switch self {
        case .text: Form(after: isLetter ? 2.4 : 3)
        case .title:
            Form(
                scale: isLetter ? 1.2 : 1.5, isBold: true, side: .middle, before: isLetter ? 4 : 5, after: 4,
                keepsWithNext: true, rank: 1)
        case .subtitle:
            Form(
                scale: 1.15, isBold: true, side: .middle, before: 4, after: 4, keepsWithNext: true, rank: 2)
        case .heading: Form(scale: 1.08, isBold: true, before: 6, after: 2, keepsWithNext: true, rank: 2)
        case .item: Form(indent: 6, after: 1)
        case .setApart:
            Form(
                scale: 1.15, isBold: true, side: .middle, indent: 3, before: isLetter ? 4 : 5,
                after: isLetter ? 4 : 5, line: .around)
        case .right: Form(indent: width * 0.46, before: 2, after: isLetter ? 2.4 : 0)
        case .signature: Form(indent: width / 2, before: 4, after: 12)
        case .indented: Form(indent: 10, after: 3)
        case .caption: Form(scale: 0.88, isBold: true, before: 3, after: 1.5, keepsWithNext: true)
        case .legend: Form(scale: 0.78, before: 1, after: 4)
        case .above: Form(scale: isLetter ? 0.74 : 0.82, side: head(isLetter), isUppercase: true)
        case .issuer: Form(scale: isLetter ? 1.2 : 1.35, isBold: true, side: head(isLetter))
        case .reach: Form(scale: isLetter ? 0.77 : 0.85, side: head(isLetter))
        case .rule: Form(scale: 0.3, after: isLetter ? 4 : 6, line: .below)
        case .cell: Form(scale: 0.88)
        case .headCell: Form(scale: 0.88, isBold: true)
        case .numberCell: Form(scale: 0.88, side: .right)
        case .headNumber: Form(scale: 0.88, isBold: true, side: .right)
        case .footer: Form(scale: 8.5 / 11.5)
        case .gap: Form(scale: 0.25)
        }
    }

    private func head(_ isLetter: Bool) -> Side { isLetter ? .left : .middle }
}
