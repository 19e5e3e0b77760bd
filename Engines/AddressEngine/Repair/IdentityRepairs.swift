/// What the identifiers of a line depend on, once its cells are corrected.
struct RowIdentity {
    var commune: UInt64 = 0
    /// The voie: its comparison form, its delegated commune, the code in the key.
    var voie: UInt64 = 0
    var adresse: UInt64 = 0
    var isToponyme = false
    /// A voie and a numéro are there: without them no identifier is made.
    var isComplete = false
    var idCommune: [UInt8] = []
    var idToponyme: [UInt8] = []
    var idAdresse: [UInt8] = []
    /// The identifiers that only `uid_adresse` gives.
    var fromUid: [(Field, [UInt8])] = []
}

extension RowJudge {
    /// Reads the identity of a line from its corrected values.
    mutating func identity(of cells: [[UInt8]]) -> RowIdentity {
        var line: [UInt8] = []
        var ends: [Int] = []
        for cell in cells {
            line.append(contentsOf: cell)
            ends.append(line.count)
        }
        return line.withUnsafeBufferPointer { text in
            begin()
            for field in Field.allCases {
                let place = Int(field.rawValue)
                let start = place == 0 ? 0 : ends[place - 1]
                judge(text.slice(start, ends[place]), field, language: nil)
            }
            return readIdentity()
        }
    }

    private mutating func readIdentity() -> RowIdentity {
        var identity = RowIdentity()
        // The key stands for the column only when it begins with the code of a commune.
        identity.commune =
            values.communeKey != 0
            ? values.communeKey : isCommune(values.keyCommune, length: 5) ? values.keyCommune : 0
        identity.isToponyme = values.has(.numero) && values.isToponyme
        identity.isComplete = values.has(.numero) && (values.has(.voieNom) || values.has(.toponyme))
        var voie = Fingerprint()
        voie.add(number: voieForm())
        voie.add(number: values.delegatedKey)
        voie.add(number: values.commune)
        identity.voie = voie.value
        var adresse = Fingerprint()
        adresse.add(number: identity.voie)
        adresse.add(number: UInt64(values.numero))
        adresse.add(values[.suffixe])
        identity.adresse = adresse.value
        identity.idCommune = [UInt8](values.idCommune)
        identity.idToponyme = [UInt8](values.idToponyme)
        identity.idAdresse = [UInt8](values.idAdresse)
        if !values.has(.idBanCommune), !values.uidCommune.isEmpty {
            identity.fromUid.append((.idBanCommune, identity.idCommune))
        }
        if !values.has(.idBanToponyme), !values.uidToponyme.isEmpty {
            identity.fromUid.append((.idBanToponyme, identity.idToponyme))
        }
        if !values.has(.idBanAdresse), !values.uidAdresse.isEmpty {
            identity.fromUid.append((.idBanAdresse, identity.idAdresse))
        }
        return identity
    }
}

/// Completes the identifiers: those of `uid_adresse` each in its column, those of the same voie or address, new ones
/// only where the commune has its own.
///
/// An identifier that exists is never changed, nor given to another thing.
struct IdentityRepairs {
    private let communeIds: CommuneIds
    private var ofCommune: [UInt64: [UInt8]] = [:]
    private var ambiguous: Set<UInt64> = []
    private var ofVoie = Known()
    private var ofAdresse = Known()

    /// An identifier to write on a line.
    struct Missing {
        let field: Field
        let id: [UInt8]
        let cause: RepairCause
        var isInvented = false
    }

    /// The identifiers of one kind of thing: those of the file, and those made for what has none.
    private struct Known {
        private var given: [UInt64: [UInt8]] = [:]
        private var made: [UInt64: [UInt8]] = [:]

        mutating func learn(_ id: [UInt8], of thing: UInt64) {
            if given[thing] == nil { given[thing] = id }
        }

        mutating func id(
            of thing: UInt64, random: inout some RandomNumberGenerator
        ) -> (id: [UInt8], isInvented: Bool) {
            if let id = given[thing] { return (id, false) }
            let id = made[thing] ?? UUIDText.random(using: &random)
            made[thing] = id
            return (id, true)
        }
    }

    init(communeIds: CommuneIds) { self.communeIds = communeIds }

    /// Takes note of the identifiers that a line has.
    mutating func learn(_ row: RowIdentity) {
        if !row.idCommune.isEmpty, row.commune != 0 {
            if let known = ofCommune[row.commune], known != row.idCommune { ambiguous.insert(row.commune) }
            ofCommune[row.commune] = ofCommune[row.commune] ?? row.idCommune
        }
        if !row.idToponyme.isEmpty { ofVoie.learn(row.idToponyme, of: row.voie) }
        if !row.idAdresse.isEmpty, !row.isToponyme { ofAdresse.learn(row.idAdresse, of: row.adresse) }
    }

    /// The identifiers to write on a line.
    mutating func missing(
        _ row: RowIdentity, random: inout some RandomNumberGenerator
    ) -> [Missing] {
        var repairs = row.fromUid.map { Missing(field: $0.0, id: $0.1, cause: .identifiantsReunis) }
        guard row.isComplete, let commune = row.idCommune.isEmpty ? communeId(row.commune) : row.idCommune
        else { return repairs }
        if row.idCommune.isEmpty {
            repairs.append(Missing(field: .idBanCommune, id: commune, cause: .identifiantCommune))
        }
        if row.idToponyme.isEmpty {
            let (id, isInvented) = ofVoie.id(of: row.voie, random: &random)
            repairs.append(
                Missing(field: .idBanToponyme, id: id, cause: .identifiantVoie, isInvented: isInvented))
        }
        if row.idAdresse.isEmpty, !row.isToponyme {
            let (id, isInvented) = ofAdresse.id(of: row.adresse, random: &random)
            repairs.append(
                Missing(field: .idBanAdresse, id: id, cause: .identifiantAdresse, isInvented: isInvented))
        }
        return repairs
    }

    private func communeId(_ commune: UInt64) -> [UInt8]? {
        if let known = communeIds.id(of: commune) { return known }
        return ambiguous.contains(commune) ? nil : ofCommune[commune]
    }
}
