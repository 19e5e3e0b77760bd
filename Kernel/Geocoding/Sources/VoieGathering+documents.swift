import Geocoder
import Glibc

extension VoieGathering {
    /// Gives the communes, then the voies and lieux-dits; tells of those that no line places.
    mutating func give(
        _ document: (GeocoderDocument) -> Void, unplaced: (_ file: Int, _ line: Int) -> Void
    ) {
        houses.sort {
            $0.voie != $1.voie
                ? $0.voie < $1.voie
                : $0.number != $1.number
                    ? $0.number < $1.number
                    : $0.suffix != $1.suffix ? $0.suffix < $1.suffix : $0.rank < $1.rank
        }
        var previous: House?
        houses.removeAll { house in
            defer { previous = house }
            guard let previous else { return false }
            return previous.voie == house.voie && previous.number == house.number
                && previous.suffix == house.suffix
        }
        var start = 0
        var documents: [GeocoderDocument] = []
        for voie in voies.indices {
            var end = start
            while end < houses.count, Int(houses[end].voie) == voie { end += 1 }
            if let made = self.document(of: voie, houses[start..<end]) {
                let commune = voies[voie].key.commune
                communes[commune].addressCount += made.housenumbers.count
                communes[commune].sum.add(made.longitude, made.latitude)
                documents.append(made)
            } else {
                unplaced(voies[voie].file, voies[voie].line)
            }
            start = end
        }
        for commune in communes { document(self.document(of: commune)) }
        for (made, voie) in zip(documents.indices, documentsVoies(documents)) {
            documents[made].importance = importance(
                of: communes[voie], numbers: documents[made].housenumbers.count)
            document(documents[made])
        }
    }

    private func documentsVoies(_ documents: [GeocoderDocument]) -> [Int] {
        documents.map { communeRanks[$0.citycode] ?? 0 }
    }

    private func document(of commune: Commune) -> GeocoderDocument {
        let isPlaced = commune.longitude.isFinite && commune.latitude.isFinite
        let (longitude, latitude) = isPlaced ? (commune.longitude, commune.latitude) : commune.sum.middle
        return GeocoderDocument(
            type: .municipality, id: commune.code, name: commune.name.isEmpty ? commune.code : commune.name,
            postcodes: commune.postcodes, citycode: commune.code, city: commune.name,
            longitude: longitude, latitude: latitude, importance: importance(of: commune, numbers: 0),
            population: commune.population ?? 0)
    }

    private func document(of rank: Int, _ houses: ArraySlice<House>) -> GeocoderDocument? {
        let voie = voies[rank]
        let commune = communes[voie.key.commune]
        let point = place(of: voie, houses)
        guard point.longitude.isFinite, point.latitude.isFinite else { return nil }
        var document = GeocoderDocument(
            type: houses.isEmpty ? .locality : .street, id: voie.id, name: voie.key.name,
            postcodes: voie.postcodes, citycode: commune.code,
            city: commune.name.isEmpty ? commune.code : commune.name,
            oldcitycode: voie.key.formerCode, oldcity: voie.key.formerName,
            longitude: point.longitude, latitude: point.latitude)
        document.housenumbers.reserveCapacity(houses.count)
        for house in houses {
            document.housenumbers.append(
                GeocoderDocument.Housenumber(
                    text: Array(String(house.number).utf8) + suffixes[Int(house.suffix)],
                    id: house.id < 0
                        ? [] : UUIDBytes.text(of: ids[Int(house.id) * 16..<Int(house.id) * 16 + 16]),
                    longitude: Double(house.longitude) / 1e7, latitude: Double(house.latitude) / 1e7))
        }
        return document
    }

    /// Where its own line places it, else the number nearest the middle of its numbers, else around its name.
    private func place(of voie: Voie, _ houses: ArraySlice<House>) -> (longitude: Double, latitude: Double) {
        if voie.longitude.isFinite { return (voie.longitude, voie.latitude) }
        guard !houses.isEmpty else { return voie.around.middle }
        var sum = PointSum()
        for house in houses { sum.add(Double(house.longitude) / 1e7, Double(house.latitude) / 1e7) }
        let middle = sum.middle
        var best = (distance: Double.infinity, longitude: Double.nan, latitude: Double.nan)
        for house in houses {
            let (longitude, latitude) = (Double(house.longitude) / 1e7, Double(house.latitude) / 1e7)
            // A degree of longitude is some seven tenths of one of latitude in France.
            let (dx, dy) = ((longitude - middle.longitude) * 0.7, latitude - middle.latitude)
            if dx * dx + dy * dy < best.distance { best = (dx * dx + dy * dy, longitude, latitude) }
        }
        return (best.longitude, best.latitude)
    }

    /// As the national base gives it (ban-plateforme, lib/distribute/writers/addok); without a population, two
    /// inhabitants an address.
    private func importance(of commune: Commune, numbers: Int) -> Double {
        let population = Double(commune.population ?? 2 * commune.addressCount)
        return (log(1 + population / 3) + log(1 + Double(numbers))) / 20
    }
}
