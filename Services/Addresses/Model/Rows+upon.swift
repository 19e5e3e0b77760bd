extension Voie {
    /// The voie of a file with what only the town hall knows of it.
    func upon(_ now: Voie, id: String) -> Voie {
        var voie = Voie(id: id, kind: kind, name: name)
        voie.names = names
        voie.communeDeleguee = communeDeleguee
        voie.topoCode = topoCode.isEmpty ? now.topoCode : topoCode
        voie.parcelles = parcelles
        voie.isCertified = isCertified
        voie.source = source
        voie.updatedOn = updatedOn
        voie.comment = now.comment
        voie.extra = extra
        voie.positions = positions
        voie.version = now.version
        return voie
    }
}

extension Numero {
    /// The numéro of a file with what only the town hall knows of it.
    func upon(_ now: Numero, id: String) -> Numero {
        var numero = Numero(id: id, voieID: voieID, number: number, suffix: suffix)
        numero.lieudit = lieudit
        numero.lieuditNames = lieuditNames
        numero.communeDeleguee = communeDeleguee
        numero.parcelles = parcelles
        numero.isCertified = isCertified
        numero.source = source
        numero.updatedOn = updatedOn
        numero.comment = now.comment
        numero.extra = extra
        numero.positions = positions
        numero.version = now.version
        return numero
    }
}
