import Persistence
import Territory
import Web

/// The mayor or deputy on duty sends an alert alone, or calls it off, with their code: the others are told at once after.
struct SendOnDuty {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.post("/publication/{id}/envoi-astreinte", .contributor) { desk in
            let kept = try await desk.kept()
            // Duty is for alerts: news can wait for who sends.
            guard kept.working.kind == .alert else { throw Refusal.forbidden }
            do {
                try await desk.duties.check(
                    desk.visit.form["code"], of: desk.person, at: desk.owner.id)
            } catch let refusal as DutyRefusal {
                return try await ItemPage.read(desk, kept: kept).refusing(
                    refusal.words, status: refusal.status)
            }
            let hand = Hand(desk.person, isOnDuty: true)
            guard desk.visit.form["geste"] == "annuler" else {
                return try await desk.step(
                    "Alerte envoyée par la personne d’astreinte", done: SendPublication.done
                ) { kept, reach in try kept.send(by: hand, at: Moment(.now), within: reach) }
            }
            return try await desk.step(
                "Alerte annulée par la personne d’astreinte", done: CancelPublication.done
            ) { kept, _ in try kept.callOff(by: hand, at: Moment(.now)) }
        }.map { $0.holdingSecret() }
    }
}

extension DutyRefusal {
    var status: Int {
        switch self {
        case .tooManyTries: 429
        case .notOnDuty: 403
        case .oneself, .notOfTheTeam, .badDates, .tooLong, .wrongCode: 422
        }
    }
}
