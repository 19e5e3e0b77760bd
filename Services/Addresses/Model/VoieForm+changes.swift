import AddressEngine

extension VoieForm {
    /// A new voie made of the form.
    func voie(id: String, in context: EditContext) throws(EditRefusal) -> Voie {
        let form = tidied()
        guard let name = form.name, !name.isEmpty else {
            throw .invalid(.name, "Donnez un nom à cette voie.")
        }
        guard form.problems.isEmpty else { throw .invalid(form.problems) }
        var voie = Voie(id: id, kind: form.kind ?? .voie, name: name)
        voie.source = context.source
        voie.updatedOn = context.today
        form.fill(&voie)
        guard form.positions.isEmpty || voie.kind == .lieuDit else {
            throw .invalid(
                .kind,
                "Une voie se place par ses numéros\u{A0}: choisissez «\u{A0}Lieu-dit\u{A0}», ou videz ses coordonnées."
            )
        }
        for position in form.positions { voie.positions.append(try position.position(in: context)) }
        return voie
    }

    /// What the form changes in a voie that was shown at `version`.
    ///
    /// - Parameter numeros: those of the voie, when it may become a lieu-dit.
    func changes(
        to voie: Voie, version: Int, along numeros: [Numero], in context: EditContext
    ) throws(EditRefusal) -> [RowChange] {
        let form = tidied()
        guard form.problems.isEmpty else { throw .invalid(form.problems) }
        guard voie.version == version else { throw .stale(voie.stale(against: form)) }
        guard form.kind != .lieuDit || voie.trace == nil else {
            throw .invalid(
                .kind,
                "Un lieu-dit n’a pas de tracé\u{A0}: effacez d’abord celui de cette voie, ou laissez «\u{A0}Voie\u{A0}»."
            )
        }
        guard form.kind != .lieuDit || voie.kind == .lieuDit || numeros.isEmpty else {
            throw .invalid(
                .kind,
                "Cette voie a \(French.count(numeros.count, "numéro", "numéros"))\u{A0}: un lieu-dit se place par un point, "
                    + "pas par des numéros. Rattachez-les d’abord à une autre voie, ou laissez «\u{A0}Voie\u{A0}»."
            )
        }
        return voie.change(on: context.today) { form.fill(&$0) }.map { [$0] } ?? []
    }

    private func fill(_ voie: inout Voie) {
        if let name { voie.name = name }
        if let kind, kind != voie.kind { voie.become(kind) }
        if let names { voie.names = voie.names.merging(names) { $1 }.filter { !$0.value.isEmpty } }
        if let communeDeleguee { voie.communeDeleguee = communeDeleguee }
        if let parcelles { voie.parcelles = parcelles }
        if let isCertified { voie.isCertified = isCertified }
        if let comment { voie.comment = comment }
    }
}

extension Voie {
    /// A voie is placed and certified by its numéros, a lieu-dit by its own point: what was of the one is not of the other.
    fileprivate mutating func become(_ kind: Kind) {
        self.kind = kind
        isCertified = false
        if kind == .voie { positions = [] }
    }

    /// « devient une voie, sans son point »; nil when its kind stays.
    func becoming(_ kind: Kind?) -> String? {
        guard let kind, kind != self.kind else { return nil }
        guard kind == .voie else { return "devient un lieu-dit" }
        return positions.isEmpty
            ? "devient une voie"
            : "devient une voie, sans \(positions.count == 1 ? "son point" : "ses points")"
    }

    /// The words and values of a form that came too late.
    func stale(against form: VoieForm = VoieForm()) -> StaleRow {
        var row = StaleRow(subject: "«\u{A0}\(name)\u{A0}»", currentVersion: version)
        row.compare(.name, name, form.name)
        row.compare(.kind, kind.rawValue, form.kind?.rawValue)
        row.compare(names, form.names)
        row.compare(parcelles, form.parcelles)
        row.compare(isCertified: isCertified, form.isCertified)
        row.compare(.comment, comment, form.comment)
        return row
    }
}
