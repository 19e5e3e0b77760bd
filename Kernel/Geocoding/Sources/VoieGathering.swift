/// Voies and their numbers, gathered from lines that come in any order, then given as the documents of an index.
///
/// Memory: some 30 bytes a position, besides the names.
struct VoieGathering {
    /// A commune as the lines, or the territory, tell of it.
    struct Commune {
        var code: [UInt8]
        var name: [UInt8] = []
        var postcodes: [[UInt8]] = []
        /// Nil when nobody told.
        var population: Int?
        /// Degrees; not a number when unknown.
        var longitude = Double.nan
        var latitude = Double.nan
        /// Of its places, to find its middle.
        var sum = PointSum()
        var addressCount = 0
    }

    /// What tells a voie from the others of its commune.
    struct VoieKey: Hashable {
        let commune: Int
        let name: [UInt8]
        /// The commune that it belonged to before a merger; empty when there is none.
        let formerCode: [UInt8]
        let formerName: [UInt8]
    }

    struct Voie {
        let key: VoieKey
        var id: [UInt8] = []
        var postcodes: [[UInt8]] = []
        /// Where its own line places it.
        var longitude = Double.nan
        var latitude = Double.nan
        /// Where the addresses that bear its name as a complement are.
        var around = PointSum()
        /// The line that named it first, to tell of it.
        let line: Int
        let file: Int
    }

    /// A position of a number.
    struct House {
        let voie: Int32
        let number: Int32
        let suffix: Int32
        let longitude: Int32
        let latitude: Int32
        /// Of its identifier, in sixteens of bytes; -1 without one.
        let id: Int32
        /// The least is the best place to send somebody to.
        let rank: UInt8
    }

    var communes: [Commune] = []
    private(set) var communeRanks: [[UInt8]: Int] = [:]
    private(set) var voies: [Voie] = []
    private var voieRanks: [VoieKey: Int] = [:]
    var houses: [House] = []
    private(set) var suffixes: [[UInt8]] = [[]]
    private var suffixRanks: [[UInt8]: Int32] = [[]: 0]
    private(set) var ids: [UInt8] = []

    var isEmpty: Bool { communes.isEmpty }

    /// The place of the commune of this code, changed by `body`.
    mutating func commune(_ code: [UInt8], _ body: (inout Commune) -> Void = { _ in }) -> Int {
        let rank =
            communeRanks[code]
            ?? {
                communes.append(Commune(code: code))
                communeRanks[code] = communes.count - 1
                return communes.count - 1
            }()
        body(&communes[rank])
        return rank
    }

    /// The place of a voie or a lieu-dit, known by its name in its commune.
    mutating func voie(_ key: VoieKey, file: Int, line: Int) -> Int {
        if let rank = voieRanks[key] { return rank }
        voies.append(Voie(key: key, line: line, file: file))
        voieRanks[key] = voies.count - 1
        return voies.count - 1
    }

    /// Gives a voie its identifier, unless it has one.
    mutating func identify(_ voie: Int, _ id: @autoclosure () -> [UInt8]) {
        if voies[voie].id.isEmpty { voies[voie].id = id() }
    }

    func hasId(_ voie: Int) -> Bool { !voies[voie].id.isEmpty }

    mutating func addPostcode(_ code: UnsafeBufferPointer<UInt8>, to voie: Int) {
        guard code.count == 5, !voies[voie].postcodes.contains(where: { $0.elementsEqual(code) }) else {
            return
        }
        voies[voie].postcodes.append(Array(code))
        let commune = voies[voie].key.commune
        if !communes[commune].postcodes.contains(where: { $0.elementsEqual(code) }) {
            communes[commune].postcodes.append(Array(code))
        }
    }

    /// Places a voie or a lieu-dit itself.
    mutating func place(_ voie: Int, _ longitude: Double, _ latitude: Double) {
        guard voies[voie].longitude.isNaN else { return }
        voies[voie].longitude = longitude
        voies[voie].latitude = latitude
    }

    /// Says that an address near this point bears the name as a complement.
    mutating func surround(_ voie: Int, _ longitude: Double, _ latitude: Double) {
        voies[voie].around.add(longitude, latitude)
    }

    /// Adds a position of a number; the best one of a number is kept in the end.
    ///
    /// - Parameter id: sixteen bytes, or none for the usual one.
    mutating func add(
        _ number: Int, _ suffix: [UInt8], to voie: Int, _ longitude: Double, _ latitude: Double, rank: UInt8,
        id: [UInt8] = []
    ) {
        let suffixRank =
            suffixRanks[suffix]
            ?? {
                suffixes.append(suffix)
                suffixRanks[suffix] = Int32(suffixes.count - 1)
                return Int32(suffixes.count - 1)
            }()
        var place: Int32 = -1
        if id.count == 16 {
            place = Int32(ids.count / 16)
            ids.append(contentsOf: id)
        }
        houses.append(
            House(
                voie: Int32(voie), number: Int32(number), suffix: suffixRank,
                longitude: Int32((longitude * 1e7).rounded()), latitude: Int32((latitude * 1e7).rounded()),
                id: place, rank: rank))
    }
}
