/// The rules of a line taken as a whole, in the order of the reference (lib/schema/row.ts).
extension RowJudge {
    /// Judges the line once its cells were judged: its faults follow theirs.
    mutating func judgeRow() {
        if values.has(.cleInterop), values.numero != 0, values.keyNumero != values.numero {
            fault(.incoherenceNumero)
        }
        judgeCommuneOfRow()
        voie = voieForm()
        let lieudit =
            values.has(.lieuditComplementNom)
            ? names.normalized(values[.lieuditComplementNom]) : NameCache.none
        if voie == lieudit { fault(.sameLieudit) }
        let isAddress = values.numero != 0 && !values.isToponyme
        if isAddress, !values.isFilled(.position) { fault(.positionManquante) }
        judgePlace(isAddress)
        if !values.has(.numero) || !(values.has(.voieNom) || values.has(.toponyme)) {
            fault(.adresseIncomplete)
        }
        judgeDelegatedCommune()
        judgeIdentifiers()
        if !values.has(.dateDerMaj) { remedies.dateDerMaj += 1 }
    }

    /// The fingerprint of the comparison form of the line's voie.
    mutating func voieForm() -> UInt64 {
        if values.has(.voieNom), values.cleanVoie.isEmpty { return names.normalized(values[.voieNom]) }
        if !values.has(.voieNom), values.has(.toponyme), values.cleanToponyme.isEmpty {
            return names.normalized(values[.toponyme])
        }
        let clean =
            values.has(.voieNom) ? values.cleanVoie : values.has(.toponyme) ? values.cleanToponyme : []
        return clean.withUnsafeBufferPointer { names.normalized($0) }
    }

    private mutating func judgeCommuneOfRow() {
        if !values.has(.cleInterop), !values.has(.communeInsee) { return fault(.communeManquante) }
        if values.has(.cleInterop), !values.has(.communeInsee) { remedies.communeInsee += 1 }
        guard values.has(.communeNom) else {
            remedies.communeNom += 1
            return
        }
        guard let communes, let place = communes.find(values.commune), communes.isCurrent(place) else {
            return
        }
        if !communes.name(place, equals: values[.communeNom]) {
            fault(.communeNomInvalide)
            remedies.communeNom += 1
        }
    }

    private mutating func judgePlace(_ isAddress: Bool) {
        if isAddress, !values.isFilled(.long) || !values.isFilled(.lat) { return fault(.longlatVides) }
        let hasPlace = values.has(.long) && values.has(.lat)
        let place = GeoPoint(longitude: values.long, latitude: values.lat)
        guard hasPlace, let projected = LegalProjection.project(place) else {
            if !values.isToponyme { fault(.longlatInvalides) }
            return
        }
        guard values.has(.x), values.has(.y) else { return }
        let east = values.x - projected.x
        let north = values.y - projected.y
        if east * east + north * north > 100 { fault(.longlatXYIncoherents) }
    }

    private mutating func judgeDelegatedCommune() {
        guard values.has(.communeDelegueeInsee), values.has(.communeInsee), let communes,
            values.delegatedKey != values.communeKey, let place = communes.find(values.delegatedKey)
        else { return }
        if communes.parent(place) != values.communeKey || communes.isCurrent(place) {
            fault(.chefLieuInvalide)
        }
    }

    private mutating func judgeIdentifiers() {
        let hasCommune = values.idCommune.count > 0
        let hasToponyme = values.idToponyme.count > 0
        let hasAdresse = values.idAdresse.count > 0
        let needsAdresse = !(values.has(.numero) && values.isToponyme)
        if hasCommune || hasToponyme || hasAdresse {
            if !hasCommune { fault(.lackOfIdBan) }
            if !hasToponyme { fault(.lackOfIdBan) }
            if !hasAdresse, needsAdresse { fault(.lackOfIdBan) }
        }
        if hasCommune, let known = communeIds.id(of: values.commune),
            !known.withUnsafeBufferPointer({ $0.equals(values.idCommune) })
        {
            fault(.cogNoMatch)
        }
        guard !(hasCommune && hasToponyme && (hasAdresse || !needsAdresse)) else { return }
        if !hasCommune { remedies.idBanCommune += 1 }
        if !hasToponyme { remedies.idBanToponyme += 1 }
        if !hasAdresse, needsAdresse { remedies.idBanAdresse += 1 }
    }
}
