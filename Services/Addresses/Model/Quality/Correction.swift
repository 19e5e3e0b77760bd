/// One row written otherwise, without a guess: what it says now and what it would say.
package struct Correction: Sendable, Equatable {
    /// `nom:`, `suffixe:`, `parcelles:`, `double:` and the id of the row; `cadastre:`, the id and the parcelles.
    package let key: String
    package let target: Target
    /// Of the row that it was made from.
    package let version: Int
    package let voieID: String
    /// nil when the name of the voie is meant.
    package let numeroID: String?
    package let label: String
    package let before: String
    /// Empty when the row goes.
    package let after: String
    package let codes: [AlertCode]
    /// The alerts that it answers.
    private let answered: [ShownAlert]
    /// What a person must look at first; nil when nothing.
    package let remark: String?
    /// How many numéros cite the lieu-dit whose name it is, and are corrected with it.
    package let citations: Int

    package enum Target: String, Sendable {
        case name = "nom"
        case suffix = "suffixe"
        case parcelles
        case removal = "double"
        /// The parcelles of a numéro that says none.
        case filling = "cadastre"
    }

    init(
        _ target: Target, _ voie: Voie, _ numero: Numero? = nil, before: String, after: String,
        codes: [AlertCode], told: [String], remarks: [String?] = [], citations: Int = 0
    ) {
        let id = numero?.id ?? voie.id
        key = "\(target.rawValue):\(id)"
        self.target = target
        version = numero?.version ?? voie.version
        voieID = voie.id
        numeroID = numero?.id
        label = numero.map { "\($0.label) \(voie.name)" } ?? voie.name
        self.before = before
        self.after = after
        self.codes = codes
        self.citations = citations
        let remarks = remarks.compactMap(\.self)
        remark = remarks.isEmpty ? nil : remarks.joined(separator: " ")
        let mark = QualityAlert.mark(of: told)
        answered = codes.map { ShownAlert($0, id, mark: mark) }
    }

    /// The parcelles that a numéro stands on, for one that says none: another cadastre, and it is another line.
    init(filling numero: Numero, along voie: Voie, with parcelles: [String], remarks: [String?]) {
        target = .filling
        after = parcelles.joined(separator: " ")
        key = "\(ParcelleFilling.prefix)\(numero.id):\(parcelles.joined(separator: "+"))"
        version = numero.version
        voieID = voie.id
        numeroID = numero.id
        label = "\(numero.label) \(voie.name)"
        before = ""
        (codes, answered, citations) = ([], [], 0)
        let remarks = remarks.compactMap(\.self)
        remark = remarks.isEmpty ? nil : remarks.joined(separator: " ")
    }

    /// Whether somebody left aside an alert that it would answer.
    func isHeld(by aside: Set<ShownAlert>) -> Bool { answered.contains(where: aside.contains) }

    /// What comes back with « Corriger »: the row as it was shown.
    package var seen: Edit.Chosen { Edit.Chosen(id: key, version: version) }

    /// What it does to the row.
    func change(on subject: EditSubject, in context: EditContext) throws(EditRefusal) -> RowChange? {
        switch target {
        case .name: return try subject.voie(voieID).change(on: context.today) { $0.name = after }
        case .suffix:
            return try subject.numero(numeroID ?? "").change(on: context.today) { $0.suffix = after }
        case .parcelles, .filling:
            let parcelles = after.split(separator: " ").map(String.init)
            return try subject.numero(numeroID ?? "").change(on: context.today) { $0.parcelles = parcelles }
        case .removal: return .numero(before: try subject.numero(numeroID ?? ""), after: nil)
        }
    }
}
