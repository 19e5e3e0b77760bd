import AddressEngine

/// Writes a draft as a BAL of one of the versions of the format.
struct BALWriter {
    let version: BALVersion
    var extras = Extras.left

    /// Whether the columns kept aside are given back at the end of each line.
    enum Extras {
        case left
        case givenBack
    }

    func bytes(of draft: Draft) -> [UInt8] {
        BALExport.csv(
            Self.bal(of: draft), version: version.engine, keepsExtraColumns: extras == .givenBack)
    }

    /// The draft as the engine knows it: a voie stands once for each former commune that it crosses.
    static func bal(of draft: Draft) -> BaseAdresseLocale {
        let extra = draft.extraColumns.filter { !$0.hasPrefix(CommuneDeleguee.languagePrefix) }
        var numeros = Dictionary(grouping: draft.numeros, by: \.voieID)
        var voies: [AddressEngine.Voie] = []
        for voie in draft.voies {
            var groups = Groups(voie, draft)
            if voie.kind == .lieuDit {
                groups.declare(voie, extra: extra)
            }
            for numero in numeros.removeValue(forKey: voie.id) ?? [] { groups.add(numero, extra: extra) }
            voies += groups.voies
        }
        return BaseAdresseLocale(voies: voies, extraColumns: extra)
    }

    /// One voie, by former commune, in the order in which its numéros meet them.
    private struct Groups {
        private(set) var voies: [AddressEngine.Voie] = []
        private var places: [CommuneDeleguee?: Int] = [:]
        private let voie: Voie
        private let draft: Draft

        init(_ voie: Voie, _ draft: Draft) {
            self.voie = voie
            self.draft = draft
        }

        mutating func declare(_ voie: Voie, extra: [String]) {
            let place = place(of: voie.communeDeleguee, voie.extra)
            voies[place].declaration = Record(
                voie.positions, parcelles: voie.parcelles, isCertified: voie.isCertified, source: voie.source,
                updatedOn: voie.updatedOn, extra: extra.map { voie.extra[$0] ?? "" })
        }

        mutating func add(_ numero: Numero, extra: [String]) {
            let record = Record(
                numero.positions, parcelles: numero.parcelles, isCertified: numero.isCertified,
                source: numero.source, updatedOn: numero.updatedOn,
                extra: extra.map { numero.extra[$0] ?? "" })
            voies[place(of: numero.communeDeleguee, numero.extra)].numeros.append(
                AddressEngine.Numero(
                    banId: numero.id, number: numero.number, suffixe: numero.suffix,
                    lieudit: LocalizedName(numero.lieudit, numero.lieuditNames), record: record))
        }

        private mutating func place(of deleguee: CommuneDeleguee?, _ extra: [String: String]) -> Int {
            if let place = places[deleguee] { return place }
            let prefix = CommuneDeleguee.languagePrefix
            let names = extra.filter { $0.key.hasPrefix(prefix) }.map {
                (String($0.key.dropFirst(prefix.count)), $0.value)
            }
            let commune = CommuneReference(
                code: draft.communeCode, name: LocalizedName(draft.communeName, draft.communeNames),
                delegatedCode: deleguee?.code ?? "",
                delegatedName: LocalizedName(deleguee?.name ?? "", Dictionary(uniqueKeysWithValues: names)),
                banId: draft.idBanCommune ?? "")
            voies.append(
                AddressEngine.Voie(
                    banId: voie.id, commune: commune, name: LocalizedName(voie.name, voie.names),
                    code: voie.topoCode))
            places[deleguee] = voies.count - 1
            return voies.count - 1
        }
    }
}

/// The versions of the BAL that are written.
package enum BALVersion: String, Sendable, CaseIterable {
    case v1_5 = "1.5"
    case v1_4 = "1.4"
    case v1_3 = "1.3"

    var engine: BALExport.Version {
        switch self {
        case .v1_5: .v1_5
        case .v1_4: .v1_4
        case .v1_3: .v1_3
        }
    }
}
