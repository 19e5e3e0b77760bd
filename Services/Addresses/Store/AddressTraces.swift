import Persistence

/// What the addresses keep under people's ids.
enum AddressTraces {
    /// The gestures, files, versions kept and publications of a person, oldest first.
    static func question(of personID: String) -> SQL {
        """
        SELECT at, what, commune_code FROM (
            SELECT at, label AS what, commune_code FROM address_edit WHERE person_id = \(personID)
            UNION ALL
            SELECT at, 'Fichier envoyé : ' || file_name AS what, commune_code FROM address_import
            WHERE person_id = \(personID)
            UNION ALL
            SELECT at, 'Version gardée : ' || reason AS what, commune_code FROM address_snapshot
            WHERE person_id = \(personID)
            UNION ALL
            SELECT at, 'Publication' AS what, commune_code FROM address_publication
            WHERE person_id = \(personID)
            UNION ALL
            SELECT at, words AS what, commune_code FROM address_deposit_event WHERE person_id = \(personID)
            UNION ALL
            SELECT turn.at, CASE WHEN turn.undone = 1 THEN 'Annulé : ' ELSE 'Rétabli : ' END || edit.label AS what,
                turn.commune_code
            FROM address_edit_turn AS turn JOIN address_edit AS edit ON edit.id = turn.edit_id
            WHERE turn.person_id = \(personID)
            UNION ALL
            \(ReviewTraces.question(of: personID))
            UNION ALL
            SELECT at, 'Alerte laissée de côté : ' || label AS what, commune_code FROM address_alert_ignored
            WHERE person_id = \(personID)
        ) AS traces ORDER BY at, what
        """
    }

    /// What was done long ago stays; who did it is not known any more.
    static func forgetAuthors(before limit: Instant, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE address_edit SET person_id = NULL, person_name = \(ErasedPerson.replacement)
            WHERE at < \(limit) AND person_id IS NOT NULL
            """)
        try session.execute(
            "UPDATE address_publication SET person_id = NULL WHERE at < \(limit) AND person_id IS NOT NULL")
        try forgetTurns("at < \(limit) AND person_id IS NOT NULL", in: session)
        try session.execute(
            """
            UPDATE address_deposit_event SET person_id = NULL, person_name = \(ErasedPerson.replacement)
            WHERE at < \(limit) AND person_id IS NOT NULL
            """)
        try session.execute(
            """
            UPDATE address_alert_ignored SET person_id = NULL, person_name = \(ErasedPerson.replacement), reason = ''
            WHERE at < \(limit) AND (person_id IS NOT NULL OR reason <> '')
            """)
        try forgetGoneAlerts(in: session)
        try ReviewTraces.forgetAuthors(before: limit, in: session)
    }

    /// What was left aside of an address or a voie that is gone says nothing to anybody.
    private static func forgetGoneAlerts(in session: borrowing Session) throws {
        try session.execute(
            """
            DELETE FROM address_alert_ignored WHERE NOT EXISTS (
                SELECT 1 FROM voie WHERE voie.commune_code = address_alert_ignored.commune_code
                    AND voie.id = address_alert_ignored.object_id)
            AND NOT EXISTS (
                SELECT 1 FROM numero WHERE numero.commune_code = address_alert_ignored.commune_code
                    AND numero.id = address_alert_ignored.object_id)
            """)
    }

    private static func forgetTurns(_ condition: SQL, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE address_edit_turn SET person_id = NULL, person_name = \(ErasedPerson.replacement)
            WHERE \(condition)
            """)
    }

    /// What was done stays, for the commune; who did it becomes « un agent ».
    static func forget(_ person: ErasedPerson, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE address_edit SET person_id = NULL, person_name = \(ErasedPerson.replacement)
            WHERE person_id = \(person.id)
            """)
        try forgetTurns("person_id = \(person.id)", in: session)
        try session.execute("UPDATE address_import SET person_id = NULL WHERE person_id = \(person.id)")
        try session.execute("UPDATE address_snapshot SET person_id = NULL WHERE person_id = \(person.id)")
        try session.execute("UPDATE address_publication SET person_id = NULL WHERE person_id = \(person.id)")
        try session.execute(
            """
            UPDATE address_deposit_event SET person_id = NULL, person_name = \(ErasedPerson.replacement)
            WHERE person_id = \(person.id)
            """)
        try ReviewTraces.forget(person, in: session)
        try session.execute(
            """
            UPDATE address_alert_ignored SET person_id = NULL, person_name = \(ErasedPerson.replacement)
            WHERE person_id = \(person.id)
            """)
    }
}
