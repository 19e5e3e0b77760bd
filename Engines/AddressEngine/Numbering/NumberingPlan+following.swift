extension NumberingPlan {
    /// The plan of voies begun at the end where the numbers that they keep begin, however their lines were drawn.
    ///
    /// - Returns: the plan, along the lines turned, and the voies whose line was turned for it.
    public static func following(
        _ voies: [TracedVoie], houses: [PlacedHouse], options: NumberingOptions
    ) -> (plan: NumberingPlan, turned: [[UInt8]]) {
        let plan = NumberingPlan(voies: voies, houses: houses, options: options)
        var turned: [[UInt8]] = []
        for voie in plan.voies where voie.growsBackwards { turned.append(voie.id) }
        guard !turned.isEmpty else { return (plan, []) }
        let begun = voies.map { voie in
            guard turned.contains(voie.id) else { return voie }
            return TracedVoie(id: voie.id, line: voie.line.reversed, taken: voie.taken, rule: voie.rule)
        }
        return (NumberingPlan(voies: begun, houses: houses, options: options), turned)
    }
}
