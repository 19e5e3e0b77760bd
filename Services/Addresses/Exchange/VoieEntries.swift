import AddressEngine

/// The voies of a commune as the engine writes them: a voie stands once for each former commune that it crosses.
struct VoieEntries {
    /// What concerns the whole commune.
    let head: Draft
    let extraColumns: [String]

    func entries(of voie: Voie, _ numeros: [Numero]) -> [AddressEngine.Voie] {
        var entries: [AddressEngine.Voie] = []
        var places: [CommuneDeleguee?: Int] = [:]
        func place(of deleguee: CommuneDeleguee?, _ extra: [String: String]) -> Int {
            if let place = places[deleguee] { return place }
            places[deleguee] = entries.count
            entries.append(
                AddressEngine.Voie(
                    banId: voie.id, commune: commune(deleguee, extra),
                    name: LocalizedName(voie.name, voie.names), code: voie.topoCode))
            return entries.count - 1
        }
        if voie.kind == .lieuDit {
            entries[place(of: voie.communeDeleguee, voie.extra)].declaration = record(of: voie)
        }
        for numero in numeros {
            entries[place(of: numero.communeDeleguee, numero.extra)].numeros.append(entry(of: numero))
        }
        return entries
    }

    private func commune(_ deleguee: CommuneDeleguee?, _ extra: [String: String]) -> CommuneReference {
        CommuneReference(
            code: head.communeCode, name: LocalizedName(head.communeName, head.communeNames),
            delegatedCode: deleguee?.code ?? "",
            delegatedName: LocalizedName(deleguee?.name ?? "", CommuneDeleguee.names(in: extra)),
            banId: head.idBanCommune ?? "")
    }

    private func record(of voie: Voie) -> Record {
        Record(
            voie.positions, parcelles: voie.parcelles, isCertified: voie.isCertified, source: voie.source,
            updatedOn: voie.updatedOn, extra: { values(voie.extra, $0) })
    }

    private func entry(of numero: Numero) -> AddressEngine.Numero {
        AddressEngine.Numero(
            banId: numero.id, number: numero.number, suffixe: numero.suffix,
            lieudit: LocalizedName(numero.lieudit, numero.lieuditNames),
            record: Record(
                numero.positions, parcelles: numero.parcelles, isCertified: numero.isCertified,
                source: numero.source, updatedOn: numero.updatedOn, extra: { values(numero.extra, $0) }))
    }

    private func values(_ extra: [String: String], _ position: Position?) -> [String] {
        extraColumns.map { position?.extra?[$0] ?? extra[$0] ?? "" }
    }
}
