/// The texts given at first, which the syndicat may change.
///
/// Their legal basis: CGCT, articles L. 2121-29, L. 2121-30 (as changed by loi n° 2022-217 du 21 février 2022, article
/// 169) and L. 2213-28; CRPA, article L. 321-4; décret n° 2023-767 du 11 août 2023. Their shape follows the examples of
/// the « Guide des bonnes pratiques de l’adresse » (doc.adresse.data.gouv.fr).
extension DocumentKind {
    package var firstText: String {
        switch self {
        case .certificate: Self.certificateText
        case .arrete: Self.arreteText
        case .deliberation: Self.deliberationText
        case .letter: Self.letterText
        }
    }

    private static let certificateText = """
        # Certificat d’adressage

        Certificat n° {numero_certificat}

        {fonction} {de_commune} certifie que l’adresse ci-dessous figure dans la Base Adresse Locale de la commune, qui la déclare juste au {date_certificat}.

        > {adresse}
        > {commune_deleguee}
        > {code_postal} {commune}

        Lieu-dit : {lieu_dit}.
        Parcelles du cadastre : {parcelles}.
        Position : {position}.

        Ce certificat est délivré à la demande de {demandeur}.

        Il est délivré pour servir et valoir ce que de droit. Il dit où se trouve un lieu et comment il s’appelle ; il ne dit rien de qui y habite ni de qui le possède.

        Fait {a_commune}, le {date}.

        @ {fonction},
        @ {maire}

        {plan}
        """

    private static let arreteText = """
        # Arrêté n° {numero_acte} portant numérotage

        {fonction} {de_commune},

        Vu le code général des collectivités territoriales, notamment ses articles L. 2212-1, L. 2212-2, L. 2121-30 et L. 2213-28 ;

        Vu la loi n° 2022-217 du 21 février 2022, notamment son article 169 ;

        Vu le décret n° 2023-767 du 11 août 2023 relatif à la mise à disposition par les communes des données relatives à la dénomination des voies et à la numérotation des maisons et autres constructions ;

        Vu la délibération du conseil municipal du {date_conseil} portant dénomination des voies ;

        Considérant que le numérotage des habitations est une mesure de police qui relève du maire, et qu’il facilite l’accès des secours, la distribution du courrier et les services rendus aux habitants ;

        # Arrête

        ## Article 1er
        Sont attribués les numéros de la liste ci-dessous ({voie}).

        {liste}

        ## Article 2
        L’emplacement des numéros figure au plan annexé au présent arrêté, qui nomme ceux qu’il ne montre pas.

        ## Article 3
        Chaque plaque est posée de façon à rester visible depuis la voie. Aucun numéro n’est changé sans l’autorisation de la mairie.

        ## Article 4
        Les adresses sont inscrites dans la Base Adresse Locale de la commune, d’où elles rejoignent la Base Adresse Nationale.

        ## Article 5
        Le présent arrêté est publié, et transmis au représentant de l’État. Il peut être contesté devant le tribunal administratif dans les deux mois qui suivent sa publication.

        Fait {a_commune}, le {date}.

        @ {fonction},
        @ {maire}

        {plan}
        """

    private static let deliberationText = """
        # Délibération n° {numero_acte}

        ## Objet : dénomination de voies et de lieux-dits de la commune

        Séance du {date_conseil}. Conseillers en exercice : {membres}. Présents : {presents}. Votants : {votants}.

        Vu le code général des collectivités territoriales, notamment ses articles L. 2121-29 et L. 2121-30, le second dans sa rédaction issue de l’article 169 de la loi n° 2022-217 du 21 février 2022, qui donne au conseil municipal la dénomination des voies et lieux-dits, y compris les voies privées ouvertes à la circulation ;

        Vu le décret n° 2023-767 du 11 août 2023 relatif à la mise à disposition par les communes des données relatives à la dénomination des voies et à la numérotation des maisons et autres constructions ;

        {fonction} expose que nommer les voies facilite l’intervention des secours, la distribution du courrier et des colis et l’accès aux réseaux, et soumet à l’assemblée les noms de la liste ci-dessous, au nombre de {nombre}.

        Après en avoir délibéré (votes pour : {pour} ; contre : {contre} ; abstentions : {abstentions}), le conseil municipal :

        - adopte les noms de la liste ci-dessous ;
        - charge le maire de prendre les arrêtés de numérotage, de tenir à jour la Base Adresse Locale et d’en informer les services concernés.

        {liste}

        Fait et délibéré {a_commune}, le {date_conseil}.

        @ {fonction},
        @ {maire}

        @ Le ou la secrétaire de séance,
        """

    private static let letterText = """
        | {nouvelle_adresse}
        | {lieu_dit}
        | {commune_deleguee}
        | {code_postal} {commune}

        | {commune}, le {date}

        # Votre adresse change

        Madame, Monsieur,

        Votre maison ne bouge pas. Votre adresse devient :

        > {nouvelle_adresse}
        > {lieu_dit}
        > {commune_deleguee}
        > {code_postal} {commune}

        à partir du {date_debut}.

        Jusqu’ici, votre adresse était : {ancienne_adresse}.
        Votre ancienne adresse reste comprise jusqu’au {date_fin}.

        La mairie s’occupe de prévenir les secours, La Poste, les impôts et la base nationale des adresses. Il vous reste à la donner à votre banque, votre assurance, votre employeur et vos proches.

        Une question ? Appelez la mairie : {mairie_telephone}.

        @ {fonction},
        @ {maire}
        """
}
