/// Builds a geocoding index from documents: the same ones give the same bytes, and the same answers whatever their order.
public struct GeocoderIndexBuilder {
    /// A voie before the order of the index is known.
    struct Street {
        var name: Int32
        var commune: Int32
        var former: Int32
        var longitude: Int32
        var latitude: Int32
        var importanceAndFlags: UInt32
        var postcodes: UInt32
        var id: UInt32
        var firstBlock: Int32
        var blockCount: Int32
    }

    struct Commune {
        var name: UInt32 = 0
        var code: UInt32 = 0
        var longitude = Degrees.unknown
        var latitude = Degrees.unknown
        var importance: UInt32 = 0
        var isImplicit = true
        var population: UInt32 = 0
        var postcodes: UInt32 = 0
        /// Words of its name, before the order of the vocabulary.
        var words: [UInt32] = []
        var hash: UInt64 = 0
    }

    struct Former {
        var name: UInt32
        var code: UInt32
        var parent: Int32
        var words: [UInt32]
        var hash: UInt64
    }

    var texts = TextPool()
    var numbers = NumberWriter()
    var vocabulary = Interner()
    var names = Interner()
    var nameWords: [UInt32] = []
    var nameWordStarts: [UInt32] = [0]
    var nameHashes: [UInt64] = []
    var codes = Interner()
    var communes: [Commune] = []
    var formerCodes = Interner()
    var formers: [Former] = []
    var streets: [Street] = []
    var postcodeLists: [UInt32] = [0]
    var postcodePairs: Set<UInt64> = []
    private var listRanks: [[UInt32]: UInt32] = [[]: 0]
    private var words = Words()
    var addressCount = 0

    public init() {}

    /// Adds a document; one without a name or a commune is left out.
    public mutating func add(_ document: GeocoderDocument) {
        guard !document.name.isEmpty, !document.citycode.isEmpty, document.name.count <= 300 else { return }
        switch document.type {
        case .municipality: addCommune(document)
        case .street, .locality, .housenumber: addStreet(document)
        }
    }

    private mutating func addCommune(_ document: GeocoderDocument) {
        let commune = commune(code: document.citycode, name: document.name)
        setName(of: commune, document.name)
        communes[commune].longitude = Degrees.stored(document.longitude, limit: 180)
        communes[commune].latitude = Degrees.stored(document.latitude, limit: 90)
        communes[commune].importance = UInt32(max(0, min(1, document.importance)) * 65_535)
        communes[commune].isImplicit = false
        communes[commune].population = UInt32(max(0, min(document.population, 1 << 30)))
        communes[commune].postcodes = postcodeList(document.postcodes, of: commune)
    }

    private mutating func addStreet(_ document: GeocoderDocument) {
        let commune = commune(code: document.citycode, name: document.city)
        let name = names.rank(of: document.name)
        if name == nameHashes.count {
            let (packed, hash) = read(document.name)
            nameWords.append(contentsOf: packed)
            nameWordStarts.append(UInt32(nameWords.count))
            nameHashes.append(hash)
        }
        let firstBlock = numbers.blocks.count
        numbers.write(document, texts: &texts)
        addressCount += document.housenumbers.count
        var flags: UInt32 = document.type == .locality ? 1 : 0
        var id = document.id[...]
        let code = document.citycode
        if id.starts(with: code), id.count > code.count + 1, id[code.count] == 95 {
            id = id.dropFirst(code.count + 1)
            flags |= IndexLayout.hasShortId
        }
        let importance = UInt32(max(0, min(1, document.importance)) * 65_535)
        streets.append(
            Street(
                name: Int32(name), commune: Int32(commune), former: former(of: document, in: commune),
                longitude: Degrees.stored(document.longitude, limit: 180),
                latitude: Degrees.stored(document.latitude, limit: 90),
                importanceAndFlags: importance << 16 | flags,
                postcodes: postcodeList(document.postcodes, of: commune),
                id: id.isEmpty ? 0 : id.withUnsafeBufferPointer { texts.appended($0) },
                firstBlock: Int32(firstBlock), blockCount: Int32(numbers.blocks.count - firstBlock)))
    }

    private mutating func commune(code: [UInt8], name: [UInt8]) -> Int {
        let rank = codes.rank(of: code)
        guard rank == communes.count else { return rank }
        communes.append(Commune())
        communes[rank].code = texts.offset(of: code)
        setName(of: rank, name)
        return rank
    }

    private mutating func setName(of commune: Int, _ name: [UInt8]) {
        let (packed, hash) = read(name)
        communes[commune].name = texts.offset(of: name)
        communes[commune].words = packed
        communes[commune].hash = hash
    }

    private mutating func former(of document: GeocoderDocument, in commune: Int) -> Int32 {
        guard !document.oldcity.isEmpty || !document.oldcitycode.isEmpty else { return -1 }
        let key = document.citycode + [0] + document.oldcitycode + [0] + document.oldcity
        let rank = formerCodes.rank(of: key)
        if rank == formers.count {
            let (packed, hash) = read(document.oldcity)
            formers.append(
                Former(
                    name: texts.offset(of: document.oldcity), code: texts.offset(of: document.oldcitycode),
                    parent: Int32(commune), words: packed, hash: hash))
        }
        return Int32(rank)
    }

    /// The words of a name, packed by their first ranks, and the hash of the whole.
    private mutating func read(_ name: [UInt8]) -> (packed: [UInt32], hash: UInt64) {
        name.withUnsafeBufferPointer { words.read($0) }
        let parts = NameWord.parts(of: words)
        var packed: [UInt32] = []
        packed.reserveCapacity(parts.count)
        for place in words.list.indices {
            let rank = words.text(place).withUnsafeBufferPointer { vocabulary.rank(of: $0) }
            packed.append(NameWord.packed(rank, parts[place]))
        }
        return (packed, NameWord.hash(of: words))
    }

    private mutating func postcodeList(_ texts: [[UInt8]], of commune: Int) -> UInt32 {
        var list: [UInt32] = []
        for text in texts {
            guard text.count == 5, text.allSatisfy(isDigit) else { continue }
            let code = text.reduce(UInt32(0)) { $0 * 10 + UInt32($1 - 48) }
            if !list.contains(code), list.count < 256 { list.append(code) }
        }
        for code in list { postcodePairs.insert(UInt64(code) << 32 | UInt64(commune)) }
        if let known = listRanks[list] { return known }
        let offset = UInt32(postcodeLists.count)
        postcodeLists.append(UInt32(list.count))
        postcodeLists.append(contentsOf: list)
        listRanks[list] = offset
        return offset
    }

    /// Where the text of a name lies, added now.
    mutating func nameText(_ rank: Int) -> UInt32 {
        var texts = TextPool()
        swap(&texts, &self.texts)
        let offset = names.withText(rank) { texts.appended($0) }
        swap(&texts, &self.texts)
        return offset
    }

    /// The index of all that was added.
    public consuming func build() -> [UInt8] {
        var assembly = IndexAssembly(self)
        return assembly.write()
    }
}
