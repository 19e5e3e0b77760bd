package import Web

/// How long the addresses keep what concerns people; `ForgetOldRows` holds to it each night.
extension AddressesService {
    package var retention: [KeptData] {
        [
            KeptData(
                data: "Fichiers d’adresses envoyés par les mairies",
                duration: "\(ForgetOldRows.fileDays)\u{A0}jours après l’envoi",
                ground: "mission d’intérêt public\u{A0}: vérifier et reprendre un import"),
            KeptData(
                data: "Moyen de joindre la personne qui signale une adresse",
                duration: "\(ForgetOldRows.contactDays / 365 * 12)\u{A0}mois après le message",
                ground: "mission d’intérêt public\u{A0}: lui répondre"),
            KeptData(
                data: "Messages des habitants sur une adresse\u{A0}: texte, lieu, réponse de la mairie",
                duration: years(ForgetOldRows.messageDays) + " après le message",
                ground: "mission d’intérêt public\u{A0}: corriger les adresses et dire ce qui en a été fait"),
            KeptData(
                data: "Empreinte du réseau d’où part le message d’un habitant, faite avec la clé du site",
                duration: "une heure, effacée dans la journée",
                ground: "sécurité\u{A0}: arrêter un envoi en masse"),
            KeptData(
                data: "Boîte de la mairie où la Base Adresse Nationale a envoyé un code",
                duration: "jusqu’à l’accord, ou vingt-quatre heures après l’envoi, effacée dans la journée",
                ground: "mission d’intérêt public\u{A0}: donner l’accord de la mairie"),
            KeptData(
                data:
                    "Nom de qui a modifié, relu, importé ou publié des adresses, vu une voie, ou laissé une alerte de côté\u{202F}; "
                    + "pourquoi un changement n’a pas été gardé, ou une alerte a été laissée de côté",
                duration: years(ForgetOldRows.authorDays) + " après le geste",
                ground: "preuve de ce qui a été fait au nom de la commune"),
            KeptData(
                data: "Notes de la mairie sur une adresse, dans l’historique de ses modifications",
                duration: years(ForgetOldRows.authorDays) + " après le geste",
                ground: "mission d’intérêt public\u{A0}: revenir en arrière"),
            KeptData(
                data: "Nom et fonction de qui signe aujourd’hui les documents de la commune",
                duration: "jusqu’à ce que la mairie les change",
                ground: "mission d’intérêt public\u{A0}: signer les actes"),
            KeptData(
                data:
                    "Registre des certificats d’adressage\u{A0}: l’adresse, ses parcelles et pourquoi l’un a été retiré\u{202F}; "
                    + "rien de qui le demande",
                duration: "tant que la commune tient ses adresses ici",
                ground: "mission d’intérêt public\u{A0}: dire si un certificat est vrai"),
            KeptData(
                data: "Nom de qui a signé un certificat d’adressage, élu ou agent dans ses fonctions",
                duration: years(ForgetOldRows.signatoryDays)
                    + " après le certificat\u{202F}; sa fonction reste",
                ground:
                    "mission d’intérêt public\u{A0}: un acte porte le nom de qui le signe (CRPA, article L. 212-1)"
            ),
            KeptData(
                data:
                    "Adresses, notes et nom de la personne, sur le téléphone qu’elle emporte\u{202F}; clés de ses envois, sans nom",
                duration:
                    "jusqu’à l’ouverture après trente jours, sauf ce qui attend\u{202F}; clés, un an",
                ground: "mission d’intérêt public\u{A0}: travailler sans réseau, et n’enregistrer qu’une fois"
            ),
            KeptData(
                data: "Versions gardées avant un import, et qui l’a fait",
                duration: years(ForgetOldRows.snapshotDays),
                ground: "mission d’intérêt public\u{A0}: revenir en arrière"),
        ]
    }

    package var processings: [Processing] {
        [
            Processing(
                "Messages des habitants sur les adresses",
                purpose: "corriger la Base Adresse Locale et répondre à qui signale une adresse",
                ground: "mission d’intérêt public (RGPD, article 6.1.e\u{202F}; CGCT, article L. 2121-30)",
                people:
                    "habitants qui écrivent, personnes qui tiennent les adresses, qui signent les documents",
                data: retention)
        ]
    }

    private func years(_ days: Int) -> String { "\(days / 365)\u{A0}ans" }
}
