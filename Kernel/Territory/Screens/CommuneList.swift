/// The communes as JSON, for programs and for the search as one types.
struct CommuneList {
    let gazetteer: Gazetteer

    init(_ gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
    }

    var json: String {
        let rows = gazetteer.communes.sorted { $0.code < $1.code }.map(row)
        return "[" + rows.joined(separator: ",\n") + "]\n"
    }

    private func row(_ commune: Commune) -> String {
        let epci = gazetteer.epci(of: commune).map { JSONText.quoted($0.name) } ?? "null"
        let population = commune.population.map(String.init) ?? "null"
        let lon = commune.position.map { Position.text($0.lon) } ?? "null"
        let lat = commune.position.map { Position.text($0.lat) } ?? "null"
        return "{\"code\":\"\(commune.code)\",\"name\":\(JSONText.quoted(commune.name)),\"epci\":\(epci),"
            + "\"population\":\(population),\"lon\":\(lon),\"lat\":\(lat)}"
    }
}
