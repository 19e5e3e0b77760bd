import Web

/// A second person is asked to read it and send it; or it is taken back to be written on.
struct AskSecond {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.post("/publication/{id}/relecture", .contributor) { desk in
            try await desk.step("Relecture demandée", done: done(desk)) { kept, _ in try kept.askSecond() }
        }
    }

    /// Only a town hall has « À faire aujourd’hui ».
    private static func done(_ desk: OwnerDesk) -> String {
        desk.commune == nil
            ? "Demandé, et rien n’est encore parti. Les responsables le voient en haut de la page «\u{A0}Actualités\u{A0}»"
                + "\u{A0}: prévenez-en un si c’est pressé."
            : "Demandé. Les responsables le voient dans «\u{A0}À faire aujourd’hui\u{A0}»\u{A0}; rien n’est encore parti."
    }
}

/// What awaits a second person, or its hour, is a draft again.
struct BackToDraft {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.post("/publication/{id}/brouillon", .contributor) { desk in
            let before = try await desk.kept()
            try desk.checkMayWrite(before)
            let isScheduled = before.publication.state == .scheduled
            return try await desk.step(
                isScheduled ? "Départ annulé" : "Relecture retirée",
                done: isScheduled
                    ? "Le départ est annulé\u{A0}: c’est de nouveau un brouillon."
                    : "C’est de nouveau un brouillon."
            ) { kept, reach in
                try kept.write(kept.working, by: kept.writer, within: reach)
            }
        }
    }
}

/// The correction, or the calling off, that was prepared is given up: what is out stays.
struct GiveUpChange {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.post("/publication/{id}/abandon", .contributor) { desk in
            try await desk.step(
                "Changement abandonné", done: "Ce qui est en ligne reste tel quel."
            ) { kept, _ in kept.giveUpChange() }
        }
    }
}
