import AddressEngine
import Territory
import Web

/// The maps of documents: where a numéro is, where those of a voie are.
struct Plan {
    let draft: Draft
    let contour: MultiPolygon?
    private let along: [String: [Numero]]

    init(draft: Draft, contour: MultiPolygon?) {
        (self.draft, self.contour) = (draft, contour)
        along = Dictionary(grouping: draft.numeros, by: \.voieID)
    }

    /// Where one address is, and its surroundings: the place and the label given, whatever the list says of it now.
    func situation(of place: MapFrame.Place, numeroID: String, label: String, voie: String) -> PaperMap {
        let frame = MapFrame(around: place, metres: 140, width: 121, height: 54)
        var around = draft
        around.numeros.removeAll { $0.id == numeroID }
        var map = Plan(draft: around, contour: contour)
            .map(over: frame, chosen: [], label: "Plan de situation\u{A0}: \(label)")
        map.points.append(.init(place: place, label: label, isChosen: true))
        let written = map.names.firstIndex { $0.text == voie }
        let middle = written.map { map.names.remove(at: $0).place }
        map.names.append(.init(text: voie, place: middle ?? place, isChosen: true))
        return map
    }

    /// Where numéros are among the others.
    func annex(of numeros: [Numero], label: String, width: Double = 165, height: Double = 150) -> PaperMap? {
        let places = numeros.compactMap(\.shownPlace)
        guard !places.isEmpty else { return nil }
        let frame = MapFrame(holding: places, width: width, height: height, margin: 14)
        return map(over: frame, chosen: Set(numeros.map(\.id)), label: label)
    }

    /// Everything that falls in a frame.
    func map(over frame: MapFrame, chosen: Set<String>, label: String) -> PaperMap {
        var map = PaperMap(frame: frame, label: label)
        map.contour = contour
        for numero in draft.numeros {
            guard let place = numero.shownPlace, frame.contains(place) else { continue }
            map.points.append(.init(place: place, label: numero.label, isChosen: chosen.contains(numero.id)))
        }
        map.lines = draft.voies.compactMap { voie in
            guard let trace = voie.trace else { return nil }
            let places = trace.places
            return crosses(frame, places) ? .init(name: voie.name, places: places, voieID: voie.id) : nil
        }
        map.names = names(in: frame, chosen: chosen)
        return map
    }

    /// Whether a line may have a part in the frame: its box has.
    private func crosses(_ frame: MapFrame, _ places: [MapFrame.Place]) -> Bool {
        let points = places.map(frame.point)
        let (x, y) = (points.map { $0.x }, points.map { $0.y })
        guard let west = x.min(), let east = x.max(), let top = y.min(), let bottom = y.max() else {
            return false
        }
        return west <= frame.width && east >= 0 && top <= frame.height && bottom >= 0
    }

    /// The name of each voie at the middle of its numéros that are shown, else of its line; of each lieu-dit at its place.
    private func names(in frame: MapFrame, chosen: Set<String>) -> [PaperMap.Name] {
        draft.voies.compactMap { voie in
            let shown = (along[voie.id] ?? []).filter { $0.shownPlace.map(frame.contains) == true }
            let middle = shown.isEmpty ? nil : shown[shown.count / 2].shownPlace
            guard
                let place = middle
                    ?? voie.positions.first.map({ .init(lon: $0.point.lon, lat: $0.point.lat) })
                    ?? voie.trace.flatMap({ Self.middle(of: frame.places(along: $0.places)) }),
                frame.contains(place)
            else { return nil }
            return .init(
                text: voie.name, place: place, isChosen: shown.contains { chosen.contains($0.id) })
        }
    }
}

extension Plan {
    private static func middle(of places: [MapFrame.Place]) -> MapFrame.Place? {
        places.isEmpty ? nil : places[places.count / 2]
    }
}

extension Numero {
    /// The point that stands for it on a map: its entrance when it has one.
    var shownPlace: MapFrame.Place? {
        let shown = positions.first { $0.kind == .entree } ?? positions.first
        return shown.map { .init(lon: $0.point.lon, lat: $0.point.lat) }
    }
}

extension Trace {
    /// Its points on a printed map.
    var places: [MapFrame.Place] { points.map { .init(lon: $0.longitude, lat: $0.latitude) } }
}
