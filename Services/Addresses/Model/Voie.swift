/// A named way or place of a commune, with or without numbers along it: what the BAL calls a toponyme.
package struct Voie: Sendable, Equatable, Codable {
    /// UUID, the `id_ban_toponyme` of BAL 1.4 and 1.5.
    package private(set) var id: String
    package var kind: Kind
    package var name: String
    /// The name in the regional languages, by language code (`oci`, `bre`…).
    package var names: [String: String] = [:]
    package var communeDeleguee: CommuneDeleguee?
    /// Its four characters in the tax file TOPO (once FANTOIR), for the keys of BAL 1.3 and 1.4; empty when unknown.
    package var topoCode = ""
    /// Cadastral parcels of the place itself, when it is declared as a lieu-dit.
    package var parcelles: [String] = []
    package var isCertified = false
    package var source = ""
    /// ISO civil date, empty when the file gave none.
    package var updatedOn = ""
    /// A private note of the town hall: never exported.
    package var comment = ""
    /// Columns that the format does not know, kept aside and given back.
    package var extra: [String: String] = [:]
    package var positions: [Position] = []
    /// Where it runs on the ground, its numbers beginning at the first point; a lieu-dit has none, nor has a BAL.
    package var trace: Trace?
    /// Grows at each change: what a form must send back.
    package var version = 1

    /// A voie with numéros along it, or a lieu-dit with its own position.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// Written in a BAL only through its numéros.
        case voie
        /// Declared by a line of its own, with number 99999.
        case lieuDit = "lieu-dit"
    }

    package init(id: String, kind: Kind, name: String) {
        self.id = id
        self.kind = kind
        self.name = name
    }

    /// The voie of a file with what only the town hall knows of it, and what the file says nothing of.
    func upon(_ now: Voie, id: String, _ given: GivenColumns?) -> Voie {
        var voie = self
        voie.id = id
        voie.names = names.keeping(now.names, unlessIn: given?.voieLanguages)
        if topoCode.isEmpty { voie.topoCode = now.topoCode }
        voie.comment = now.comment
        voie.extra = extra.keeping(now.extra, unlessIn: given?.extra)
        voie.trace = kind == .voie ? now.trace : nil
        voie.version = now.version
        if let given, kind == .lieuDit, now.kind == .lieuDit { voie.keep(now, unlessIn: given) }
        return voie
    }
}

/// The commune that a place belonged to before a merge: `commune_deleguee_insee` and its name.
package struct CommuneDeleguee: Sendable, Hashable, Codable {
    package let code: String
    package let name: String

    package init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}
