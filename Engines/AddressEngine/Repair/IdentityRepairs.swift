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
    private var ofVoie: [UInt64: [UInt8]] = [:]
    private var ofAdresse: [UInt64: [UInt8]] = [:]

    init(communeIds: CommuneIds) { self.communeIds = communeIds }

    /// Takes note of the identifiers that a line has.
    mutating func learn(_ row: RowIdentity) {
        if !row.idCommune.isEmpty, row.commune != 0 {
            if let known = ofCommune[row.commune], known != row.idCommune { ambiguous.insert(row.commune) }
            ofCommune[row.commune] = ofCommune[row.commune] ?? row.idCommune
        }
        if !row.idToponyme.isEmpty { ofVoie[row.voie] = ofVoie[row.voie] ?? row.idToponyme }
        if !row.idAdresse.isEmpty, !row.isToponyme {
            ofAdresse[row.adresse] = ofAdresse[row.adresse] ?? row.idAdresse
        }
    }

    /// The identifiers to write on a line.
    mutating func missing(
        _ row: RowIdentity, random: inout some RandomNumberGenerator
    ) -> [(Field, [UInt8], RepairCause)] {
        var repairs: [(Field, [UInt8], RepairCause)] = row.fromUid.map { ($0.0, $0.1, .identifiantsReunis) }
        guard row.isComplete, let commune = row.idCommune.isEmpty ? communeId(row.commune) : row.idCommune
        else { return repairs }
        if row.idCommune.isEmpty { repairs.append((.idBanCommune, commune, .identifiantCommune)) }
        if row.idToponyme.isEmpty {
            let id = ofVoie[row.voie] ?? UUIDText.random(using: &random)
            ofVoie[row.voie] = id
            repairs.append((.idBanToponyme, id, .identifiantVoie))
        }
        if row.idAdresse.isEmpty, !row.isToponyme {
            let id = ofAdresse[row.adresse] ?? UUIDText.random(using: &random)
            ofAdresse[row.adresse] = id
            repairs.append((.idBanAdresse, id, .identifiantAdresse))
        }
        return repairs
    }

    private func communeId(_ commune: UInt64) -> [UInt8]? {
        if let known = communeIds.id(of: commune) { return known }
        return ambiguous.contains(commune) ? nil : ofCommune[commune]
    }
}
