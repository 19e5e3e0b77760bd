import Persistence
import Web

/// It goes out now: the draft, or the correction of what is out.
struct SendPublication {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.post("/publication/{id}/envoi", .manager) { desk in
            let hand = Hand(desk.person)
            return try await desk.step("Publication envoyée", done: done) { kept, reach in
                try kept.send(by: hand, at: Moment(.now), within: reach)
            }
        }
    }

    static let done = "C’est parti. Cette page compte ce qui arrive."
}

/// It goes out by itself at an hour.
struct SchedulePublication {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.post("/publication/{id}/depart", .manager) { desk in
            guard let hour = LocalTime(typed: desk.visit.form["heure"]) else {
                return try await ItemPage.read(desk, kept: desk.kept()).refusing(
                    "Donnez le jour et l’heure du départ. Rien n’est changé.", status: 422)
            }
            let hand = Hand(desk.person)
            return try await desk.step(
                "Départ programmé",
                done: "Programmé\u{A0}: le départ se fera tout seul, le \(Moment(hour).inWords)."
            ) { kept, reach in
                try kept.schedule(for: Moment(hour), by: hand, at: Moment(.now), within: reach)
            }
        }
    }
}
