import type { Language } from './language.ts'
import { stemGerman } from './stem-german.ts'
import { listGroups, listWords } from './word-lists.ts'

export const german: Language = {
  stem: stemGerman,
  compounds: true,
  abroad: ['Ausland', 'international', 'Land', 'Länder', 'Zoll'],
  stopWords: listWords(`
    der die das den dem des ein eine einen einem einer eines kein keine dies diese dieser dieses diesen hier da dort
    ich mich mir mein meine meinen meinem meiner meines wir uns unser unsere du dich dir dein deine deinen deinem deiner
    ihr euch euer eure sie ihnen ihre ihren er es man
    bin bist ist sind seid war waren sein werden wird werde wurde wurden worden würde habe hab hast hat haben hatte hatten
    kann können könnt könnte könnten darf muss müssen soll sollte will möchte möchten
    von vom in im an am auf aus bei beim mit nach zu zum zur für über um und oder aber wenn ob als wie so dass auch nur
    schon noch doch mal bitte nicht was wer wo wann warum wieso weshalb welche welcher welches welchen woher wohin
    hilfe helfen brauche brauchen gibt geben geht gehen machen mache tun hallo hi guten tag danke ok
  `),
  synonyms: listGroups(`
    stornieren, storno, abbestellen, widerrufen, absagen, kündigen
    bestellung, kaufen, einkaufen, auftrag
    paket, lieferung, sendung, versand, zustellung, paketdienst
    spät, verspätet, verzögert, dauert so lange, nicht angekommen, nicht erhalten, nicht da
    verloren, fehlt, verschwunden, nie angekommen
    verfolgen, sendungsverfolgung, tracking, status, wo ist, wo bleibt
    wann, wie lange, lieferzeit, dauer
    erstattung, geld zurück, rückzahlung, gutschrift
    rücksendung, zurücksenden, zurückschicken, zurückgeben, retoure, rückgabe
    umtausch, tauschen, ersatz
    beschädigt, kaputt, defekt, mangel, zerbrochen, gesprungen
    falsch, verkehrt, irrtum, versehen
    rechnung, beleg, quittung
    zahlen, bezahlen
    abgelehnt, fehlgeschlagen, abgebucht, doppelt
    rate, ratenzahlung, ratenkauf, monatlich, klarna
    ändern, korrigieren, bearbeiten, aktualisieren, anpassen
    adresse, anschrift
    postleitzahl, plz
    preis, kosten, wie viel, wieviel, teuer
    rabatt, gutschein, aktion, angebot, code
    größe, maße, länge, breite, höhe, abmessung
    laden, geschäft, filiale, ausstellung
    telefon, anrufen, nummer, hotline
    mail, email, e mail
    kontakt, erreichen, kundenservice, kundendienst
    mensch, mitarbeiter, berater, sprechen, reden, chat
    beschwerde, beschweren, reklamation, reklamieren
    passwort, kennwort, anmelden, login, einloggen
    registrieren, konto anlegen, konto erstellen, neukunde
    löschen, entfernen, schließen
    abonnieren, abmelden, newsletter
    bewertung, meinung
    echt, original, fälschung
    garantie, gewährleistung
    stelle, karriere, jobs
    ausverkauft, verfügbar, lager, vorrätig
    vergleich, unterschied
    empfehlen, werben, freund
    problem, fehler, funktioniert nicht, geht nicht
    gebühr, kosten, entgelt
    warenkorb, kasse
    webseite, website, seite, app
    foto, bild
    treueprogramm, punkte, bonus, prämie
    öffnungszeiten, geöffnet, uhrzeit
  `),
}
