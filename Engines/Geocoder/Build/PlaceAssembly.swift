extension IndexAssembly {
    /// The communes in order of their code, those that they were made of, and what finds them.
    mutating func writeCommunes(_ streets: [Int]) {
        var firstStreets = [UInt32](repeating: 0, count: communeOrder.count + 1)
        for street in streets {
            firstStreets[Int(communeRank[Int(builder.streets[street].commune)]) + 1] += 1
        }
        for rank in 0..<communeOrder.count { firstStreets[rank + 1] += firstStreets[rank] }
        var records: [UInt32] = []
        var words: [UInt32] = [0]
        var postings: Set<UInt64> = []
        var slots: [(hash: UInt64, value: UInt32)] = []
        for (rank, old) in communeOrder.enumerated() {
            let commune = builder.communes[old]
            records += [
                commune.name, commune.code, UInt32(bitPattern: commune.longitude),
                UInt32(bitPattern: commune.latitude), commune.importance << 16 | (commune.isImplicit ? 1 : 0),
                commune.population, commune.postcodes, firstStreets[rank], UInt32(words.count),
            ]
            add(commune.words, of: rank, to: &words, &postings)
            if !commune.words.isEmpty { slots.append((commune.hash, UInt32(rank))) }
        }
        var formers: [UInt32] = []
        for former in builder.formers {
            let parent = Int(communeRank[Int(former.parent)])
            formers += [former.name, former.code, UInt32(words.count)]
            add(former.words, of: parent, to: &words, &postings)
            if !former.words.isEmpty { slots.append((former.hash, UInt32(parent))) }
        }
        writer.write(.communes, records)
        writer.write(.formerCommunes, formers)
        writer.write(.placeWords, words)
        writer.write(.communeSlots, SlotTable.slots(slots))
        writer.write(.postcodeLists, builder.postcodeLists)
        writePostcodes()
        // Under each word the most important communes first.
        let importance = communeOrder.map { builder.communes[$0].importance }
        let pairs = postings.map { (key: UInt32($0 >> 32), value: UInt32(truncatingIfNeeded: $0)) }.sorted {
            first, second in
            let (one, other) = (importance[Int(first.value)], importance[Int(second.value)])
            return first.key != second.key
                ? first.key < second.key : one != other ? one > other : first.value < second.value
        }
        let grouped = Grouping.group(pairs, keys: wordOrder.count)
        writer.write(.communePostingStarts, grouped.starts)
        writer.write(.communePostings, grouped.values)
    }

    /// Lays the words of a place behind their number, and lists the place under each that counts.
    private func add(
        _ packed: [UInt32], of commune: Int, to words: inout [UInt32], _ postings: inout Set<UInt64>
    ) {
        words.append(UInt32(packed.count))
        for entry in packed.map({ reranked($0) }) {
            words.append(entry)
            if NameWord(entry).part != .small {
                postings.insert(UInt64(entry & 0xFF_FFFF) << 32 | UInt64(commune))
            }
        }
    }

    private mutating func writePostcodes() {
        var pairs: [UInt64] = []
        for pair in builder.postcodePairs {
            pairs.append(pair & 0xFFFF_FFFF_0000_0000 | UInt64(communeRank[Int(pair & 0xFFFF_FFFF)]))
        }
        pairs.sort()
        // Postcodes first, then their communes: a search by halves stays within one column.
        writer.write(
            .postcodeCommunes,
            pairs.map { UInt32($0 >> 32) } + pairs.map { UInt32(truncatingIfNeeded: $0) })
    }

    /// The streets, the blocks of their numbers, the numbers, and the trees of both.
    mutating func writeStreets(_ streets: [Int]) {
        var records: [UInt32] = []
        var blocks: [UInt32] = []
        var numbers: [UInt8] = []
        var boxes: [Bounds] = []
        records.reserveCapacity(streets.count * IndexLayout.streetFields)
        numbers.reserveCapacity(builder.numbers.bytes.count)
        let written = builder.numbers.blocks
        for (rank, old) in streets.enumerated() {
            let street = builder.streets[old]
            records += [
                nameRank[Int(street.name)], communeRank[Int(street.commune)],
                street.former < 0 ? IndexLayout.none : UInt32(street.former),
                UInt32(bitPattern: street.longitude), UInt32(bitPattern: street.latitude),
                street.importanceAndFlags, street.postcodes, street.id,
                UInt32(blocks.count / IndexLayout.blockFields),
            ]
            for place in Int(street.firstBlock)..<Int(street.firstBlock + street.blockCount) {
                let block = written[place]
                let end = place + 1 < written.count ? written[place + 1].offset : builder.numbers.bytes.count
                blocks += [
                    UInt32(bitPattern: block.west), UInt32(bitPattern: block.south), UInt32(rank),
                    UInt32(numbers.count), block.first << 8 | block.count,
                ]
                boxes.append(
                    Bounds(west: block.west, south: block.south, east: block.east, north: block.north))
                numbers += builder.numbers.bytes[block.offset..<end]
            }
        }
        writer.write(.streets, records)
        writer.write(.blocks, blocks)
        writer.write(.numbers, numbers)
        writer.write(.blockTree, TreeWriter.write(boxes, items: Array(boxes.indices)))
        writer.write(.streetTree, streetTree(streets))
    }

    private func streetTree(_ streets: [Int]) -> [UInt32] {
        var boxes: [Bounds] = []
        var items: [Int] = []
        for (rank, old) in streets.enumerated() {
            let street = builder.streets[old]
            boxes.append(
                Bounds(
                    west: street.longitude, south: street.latitude, east: street.longitude,
                    north: street.latitude))
            if street.longitude != Degrees.unknown, street.latitude != Degrees.unknown { items.append(rank) }
        }
        return TreeWriter.write(boxes, items: items)
    }
}
