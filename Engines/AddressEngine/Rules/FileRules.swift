/// The rules that compare the lines of a file with one another (reference: lib/schema/rows.ts and ban_ids.ts).
///
/// Keeps twenty-four bytes a line, and one entry for each voie: never the texts themselves.
struct FileRules {
    private static let none = UInt32.max
    private static let unknown: UInt64 = 0x6E6F_6E65

    private var toponymes = Grouping()
    private var voies = Grouping()
    private var pairs = AddressPairs()
    private var sharedIds = Marks()
    private var sharedAddresses = Marks()
    private var communes = FingerprintIndex()
    private var declared = FingerprintIndex()
    private var lieudits: [(row: UInt32, name: UInt64)] = []
    private(set) var rowCount = 0
    private var identified = 0

    /// One side of a pair that must match, of few keys: each with the first value met, and whether another came.
    private struct Grouping {
        var index = FingerprintIndex()
        var first: [UInt64] = []
        var differs: [Bool] = []
        var hasDifference = false
        var ofRow: [UInt32] = []

        @inline(__always)
        mutating func add(_ key: UInt64, value: UInt64) {
            let (place, isNew) = index.number(of: key)
            if isNew {
                first.append(value)
                differs.append(false)
            } else if first[place] != value {
                differs[place] = true
                hasDifference = true
            }
            ofRow.append(UInt32(truncatingIfNeeded: place))
        }

        mutating func skip() { ofRow.append(FileRules.none) }

        func isAtFault(_ row: Int) -> Bool {
            let place = ofRow[row]
            return place != FileRules.none && differs[Int(place)]
        }
    }

    /// Makes room for this many lines.
    mutating func reserve(_ count: Int) {
        pairs.reserve(count)
        toponymes.ofRow.reserveCapacity(count)
        voies.ofRow.reserveCapacity(count)
    }

    /// Takes note of a line that was just judged; `voie` is the fingerprint of its comparison form.
    mutating func add(_ values: borrowing RowValues, voie: UInt64) {
        let isToponyme = values.has(.numero) && values.isToponyme
        let idCommune = values.idCommune
        let idToponyme = values.idToponyme
        let idAdresse = values.idAdresse
        if idCommune.count > 0, idToponyme.count > 0, idAdresse.count > 0 || isToponyme {
            identified += 1
            _ = communes.number(of: Fingerprint.of(idCommune))
        }
        let delegated = values.has(.communeDelegueeInsee) ? values.delegatedKey : FileRules.unknown
        if idToponyme.count > 0 {
            let id = Fingerprint.of(idToponyme)
            var identity = Fingerprint()
            identity.add(number: voie)
            identity.add(number: delegated)
            identity.add(
                number: values.keyVoie.isEmpty ? FileRules.unknown : RowJudge.upperKey(values.keyVoie))
            toponymes.add(id, value: identity.value)
            identity.add(number: isToponyme ? 1 : 0)
            voies.add(identity.value, value: id)
        } else {
            toponymes.skip()
            voies.skip()
        }
        if isToponyme { pairs.skip() } else { addAddress(values, idAdresse, delegated) }
        noteLieudit(values, isToponyme)
        rowCount += 1
    }

    private mutating func addAddress(_ values: borrowing RowValues, _ idAdresse: Bytes, _ delegated: UInt64) {
        var identity = Fingerprint()
        identity.add(number: values.has(.numero) ? UInt64(values.numero) : FileRules.unknown)
        if values.has(.suffixe) {
            identity.add(values[.suffixe])
        } else {
            identity.add(number: FileRules.unknown)
        }
        identity.add(
            number: values.withVoie { name in name.map { Fingerprint.of($0) } ?? FileRules.unknown })
        identity.add(number: delegated)
        pairs.add(identity.value, id: idAdresse.isEmpty ? nil : Fingerprint.of(idAdresse))
    }

    private mutating func noteLieudit(_ values: borrowing RowValues, _ isToponyme: Bool) {
        if isToponyme {
            let name = values.withVoie { name in name.map { Fingerprint.of($0) } }
            if let name { _ = declared.number(of: name) }
        }
        if values.has(.lieuditComplementNom) {
            lieudits.append(
                (UInt32(truncatingIfNeeded: rowCount), Fingerprint.of(values[.lieuditComplementNom])))
        }
    }

    /// The findings about the lines taken together.
    var globalCodes: [Code] {
        if rowCount == 0 { return [Code(.empty)] }
        if identified == rowCount { return communes.count > 1 ? [Code(.multiIdBanCommune)] : [] }
        return identified > 0 ? [Code(.everyLineRequiredIdBan)] : []
    }

    /// Compares the addresses with one another, now that all are known; whether some line is at fault with another.
    mutating func settle() -> Bool {
        sharedIds = pairs.withSharedIds()
        sharedAddresses = pairs.withSharedAddresses()
        return toponymes.hasDifference || voies.hasDifference || sharedIds.isAnySet
            || sharedAddresses.isAnySet
            || lieudits.contains { declared.find($0.name) == nil }
    }

    /// Calls `body` for each line with its faults towards the others, in order.
    func forEachRow(_ body: (Int, [Code]) -> Void) {
        var next = 0
        var codes: [Code] = []
        for row in 0..<rowCount {
            codes.removeAll(keepingCapacity: true)
            if toponymes.isAtFault(row) { codes.append(Code(.differentVoieNom)) }
            if voies.isAtFault(row) { codes.append(Code(.differentIdToponyme)) }
            if sharedIds[row] { codes.append(Code(.differentAdresse)) }
            if sharedAddresses[row] { codes.append(Code(.differentIdAdresse)) }
            if next < lieudits.count, lieudits[next].row == UInt32(row) {
                if declared.find(lieudits[next].name) == nil { codes.append(Code(.lieuditNotDeclared)) }
                next += 1
            }
            body(row, codes)
        }
    }
}
