import Territory
import Web

/// The acts of a commune: the arrêté that numbers, the délibération that names.
struct PrintAct {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/documents/arrete", .commune(.reader)) { visit in
                try await form(.arrete, desk, visit)
            },
            .get("/mairie/{insee}/adresses/documents/arrete/papier", .commune(.reader)) { visit in
                try await show(.arrete, desk, visit)
            },
            .get("/mairie/{insee}/adresses/documents/arrete/papier.pdf", .commune(.reader)) { visit in
                try await file(.arrete, desk, visit)
            },
            .get("/mairie/{insee}/adresses/documents/deliberation", .commune(.reader)) { visit in
                try await form(.deliberation, desk, visit)
            },
            .get("/mairie/{insee}/adresses/documents/deliberation/papier", .commune(.reader)) { visit in
                try await show(.deliberation, desk, visit)
            },
            .get("/mairie/{insee}/adresses/documents/deliberation/papier.pdf", .commune(.reader)) { visit in
                try await file(.deliberation, desk, visit)
            },
        ]
    }

    private static func form(_ kind: DocumentKind, _ desk: AddressDesk, _ visit: Visit) async throws -> Reply
    {
        let desk = try await DocumentDesk.read(desk, visit)
        let scope = try await DocumentScope.read(desk.desk)
        return ActForm(desk: desk, kind: kind, scope: scope).reply
    }

    private static func show(_ kind: DocumentKind, _ desk: AddressDesk, _ visit: Visit) async throws -> Reply
    {
        let desk = try await DocumentDesk.read(desk, visit)
        let paper = try await ActPaper.read(desk, kind)
        let path = desk.paths.act(kind)
        return desk.desk.show(
            paper, back: path.query(of: visit.request),
            file: (path / "papier.pdf").query(of: visit.request))
    }

    private static func file(_ kind: DocumentKind, _ desk: AddressDesk, _ visit: Visit) async throws -> Reply
    {
        let desk = try await DocumentDesk.read(desk, visit)
        return try await desk.desk.file(try await ActPaper.read(desk, kind), named: kind.rawValue)
    }
}

/// What a town hall writes before an act is printed: its own fields, and the voies that it is about.
struct ActForm {
    let desk: DocumentDesk
    let kind: DocumentKind
    let scope: DocumentScope

    /// An arrêté says where each number is: what has no place yet is told before it is signed.
    private var unplaced: NoticeBox? {
        let count = scope.numeros.count { $0.shownPlace == nil }
        guard kind == .arrete, count > 0 else { return nil }
        return NoticeBox(
            .information,
            "\(French.count(count, "numéro n’a pas de position", "numéros n’ont pas de position"))\u{A0}: le plan de l’arrêté le dira, sans les montrer."
        )
    }

    var reply: Reply {
        desk.page(
            kind.title,
            """
            <p class="lead">Le document s’affiche d’abord. Ce que vous laissez vide est imprimé en pointillés.</p>
            <form method="get" action="\(desk.paths.act(kind) / "papier")">
            \(scope.numbered)\(unplaced)\(ScopeChoice(desk: desk, scope: scope, page: desk.paths.act(kind)))\(kind.asked.map { FieldInput(field: $0, desk: desk).component })
            <div class="actions">\(Button("Voir le document"))</div></form>
            """)
    }

}

/// A field that the town hall fills in before printing.
struct FieldInput {
    let field: DocumentField
    let desk: DocumentDesk
    /// What its name begins with, where a page has it twice.
    var prefix = ""

    static let dates: Set<DocumentField> = [.date, .councilDate, .startDate, .endDate]

    var component: any Component {
        let label = field.meaning.prefix(1).uppercased() + field.meaning.dropFirst()
        let name = prefix + field.rawValue
        let value = desk.written(name) ?? known
        if Self.dates.contains(field) {
            return DateField(name, label: label, value: value, isRequired: false)
        }
        return TextField(name, label: label, value: value, autocomplete: "off", isRequired: false)
    }

    /// What is printed unless it is changed.
    private var known: String {
        switch field {
        case .mayor: desk.head.mayor
        case .mayorTitle: desk.head.mayorTitle
        case .date: CivilDate.today.text
        default: ""
        }
    }
}
