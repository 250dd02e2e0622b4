<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name />
        <message>
            <source>Pot</source>
            <translation>Topf</translation>
        </message>
        <message>
            <source>Mode</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Margin a trade</source>
            <translation>Margin je Handel</translation>
        </message>
        <message>
            <source>Leverage</source>
            <translation>Hebel</translation>
        </message>
        <message>
            <source>Margin mode</source>
            <translation>Margin-Art</translation>
        </message>
        <message>
            <source>Stop loss a trade</source>
            <translation>Verluststopp je Handel</translation>
        </message>
        <message>
            <source>Take profit a trade</source>
            <translation>Gewinnziel je Handel</translation>
        </message>
        <message>
            <source>Most open trades</source>
            <translation>Höchstens offen</translation>
        </message>
        <message>
            <source>Most margin a position</source>
            <translation>Höchste Margin je Position</translation>
        </message>
        <message>
            <source>Least equity in the pot</source>
            <translation>Mindestwert des Topfs</translation>
        </message>
        <message>
            <source>Price gap on opening</source>
            <translation>Preisabstand beim Öffnen</translation>
        </message>
        <message>
            <source>What is open already</source>
            <translation>Was schon offen ist</translation>
        </message>
        <message>
            <source>Only these symbols</source>
            <translation>Nur diese Symbole</translation>
        </message>
        <message>
            <source>Never these symbols</source>
            <translation>Nie diese Symbole</translation>
        </message>
        <message>
            <source>Share of equity</source>
            <translation>Anteil am Eigenkapital</translation>
        </message>
        <message>
            <source>Fixed margin</source>
            <translation>Feste Margin</translation>
        </message>
        <message>
            <source>Isolated</source>
            <translation>Isoliert</translation>
        </message>
        <message>
            <source>Cross</source>
            <translation>Cross</translation>
        </message>
        <message>
            <source>leave it</source>
            <translation>lassen</translation>
        </message>
        <message>
            <source>copy if better priced</source>
            <translation>kopieren, wenn günstiger</translation>
        </message>
        <message>
            <source>copy all</source>
            <translation>alles kopieren</translation>
        </message>
        <message>
            <source>from {lowest}</source>
            <translation>ab {lowest}</translation>
        </message>
        <message>
            <source>{lowest} to {highest}</source>
            <translation>{lowest} bis {highest}</translation>
        </message>
        <message>
            <source>was {value}</source>
            <translation>war {value}</translation>
        </message>
        <message>
            <source>any</source>
            <translation>beliebig</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>This needs a number.</source>
            <translation>Hier fehlt eine Zahl.</translation>
        </message>
        <message>
            <source>{value} is below the least of {limit}.</source>
            <translation>{value} liegt unter dem Mindestwert {limit}.</translation>
        </message>
        <message>
            <source>{value} is above the most of {limit}.</source>
            <translation>{value} liegt über dem Höchstwert {limit}.</translation>
        </message>
        <message>
            <source>{value} is more than the {limit} that are free.</source>
            <translation>{value} ist mehr als die freien {limit}.</translation>
        </message>
        <message>
            <source>{value} is more than the pot of {limit}.</source>
            <translation>{value} ist mehr als der Topf von {limit}.</translation>
        </message>
        <message>
            <source>A symbol can't be both allowed and denied.</source>
            <translation>Ein Symbol kann nicht zugleich erlaubt und verboten sein.</translation>
        </message>
        <message>
            <source>The venue doesn't trade {symbols}.</source>
            <translation>Die Börse handelt {symbols} nicht.</translation>
        </message>
        <message>
            <source>A position already uses {value}. It stays open; no more is added.</source>
            <translation>Eine Position belegt schon {value}. Sie bleibt offen; mehr kommt nicht dazu.</translation>
        </message>
        <message>
            <source>liquidation is about {away} % away, before fees</source>
            <translation>Liquidation ist etwa {away} % entfernt, vor Gebühren</translation>
        </message>
        <message>
            <source>how large a copy is</source>
            <translation>wie groß eine Kopie ist</translation>
        </message>
        <message>
            <source>Copy ratio</source>
            <translation>Kopierfaktor</translation>
        </message>
        <message>
            <source>times the trader's size, scaled from their equity to your pot</source>
            <translation>mal der Größe des Traders, von dessen Eigenkapital auf Ihren Topf umgerechnet</translation>
        </message>
        <message>
            <source>margin used for each copied trade</source>
            <translation>Margin für jeden kopierten Handel</translation>
        </message>
        <message>
            <source>isolated: a copy risks no more than its margin</source>
            <translation>isoliert: eine Kopie riskiert nicht mehr als ihre Margin</translation>
        </message>
        <message>
            <source>cross: the whole pot stands behind each copy</source>
            <translation>cross: der ganze Topf steht hinter jeder Kopie</translation>
        </message>
        <message>
            <source>a copy closes at this loss, in percent of its margin</source>
            <translation>eine Kopie schließt bei diesem Verlust, in Prozent ihrer Margin</translation>
        </message>
        <message>
            <source>a loss is only limited by liquidation</source>
            <translation>nur die Liquidation begrenzt einen Verlust</translation>
        </message>
        <message>
            <source>a copy closes at this gain, in percent of its margin</source>
            <translation>eine Kopie schließt bei diesem Gewinn, in Prozent ihrer Margin</translation>
        </message>
        <message>
            <source>above this, further trades are skipped</source>
            <translation>darüber werden weitere Handel übergangen</translation>
        </message>
        <message>
            <source>larger copies are cut to this margin</source>
            <translation>größere Kopien werden auf diese Margin gekürzt</translation>
        </message>
        <message>
            <source>below this, nothing new is opened</source>
            <translation>darunter wird nichts Neues eröffnet</translation>
        </message>
        <message>
            <source>an opening further from the trader's price is skipped</source>
            <translation>eine Eröffnung weiter vom Preis des Traders wird übergangen</translation>
        </message>
        <message>
            <source>positions that the trader holds at the start</source>
            <translation>Positionen, die der Trader am Anfang hält</translation>
        </message>
        <message>
            <source>all other symbols are skipped</source>
            <translation>alle anderen Symbole werden übergangen</translation>
        </message>
        <message>
            <source>these symbols are skipped</source>
            <translation>diese Symbole werden übergangen</translation>
        </message>
        <message>
            <source>no limit</source>
            <translation>keine Grenze</translation>
        </message>
        <message>
            <source>native</source>
            <translation>Börse</translation>
        </message>
        <message>
            <source>local</source>
            <translation>lokal</translation>
        </message>
        <message>
            <source>unsupported</source>
            <translation>geht nicht</translation>
        </message>
        <message>
            <source>{venue} does this itself, also while CopyDesk is closed.</source>
            <translation>{venue} macht das selbst, auch während CopyDesk geschlossen ist.</translation>
        </message>
        <message>
            <source>CopyDesk does this, only while it runs.</source>
            <translation>CopyDesk macht das, nur solange es läuft.</translation>
        </message>
        <message>
            <source>{venue} can't do this.</source>
            <translation>{venue} kann das nicht.</translation>
        </message>
        <message>
            <source>set aside for this follow; it can't lose more than this</source>
            <translation>für diese Folge beiseitegelegt; mehr kann sie nicht verlieren</translation>
        </message>
        <message>
            <source>less money at risk: {amount} goes back to free</source>
            <translation>weniger Geld im Risiko: {amount} wird wieder frei</translation>
        </message>
        <message>
            <source>more money at risk: {amount} is set aside</source>
            <translation>mehr Geld im Risiko: {amount} wird beiseitegelegt</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Sie</translation>
        </message>
        <message>
            <source>own</source>
            <translation>eigen</translation>
        </message>
        <message>
            <source>frozen</source>
            <translation>eingefroren</translation>
        </message>
        <message>
            <source>close-only</source>
            <translation>nur schließen</translation>
        </message>
        <message>
            <source>stopping</source>
            <translation>endet</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>{age} old</source>
            <translation>{age} alt</translation>
        </message>
        <message>
            <source>opened {moment}</source>
            <translation>eröffnet {moment}</translation>
        </message>
        <message>
            <source>Isolated: no more than this margin is at risk</source>
            <translation>Isoliert: nicht mehr als diese Margin ist im Risiko</translation>
        </message>
        <message>
            <source>Cross: the whole account stands behind this position</source>
            <translation>Cross: das ganze Konto steht hinter dieser Position</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Besitzer</translation>
        </message>
        <message>
            <source>Owner, symbol</source>
            <translation>Besitzer, Symbol</translation>
        </message>
        <message>
            <source>Notional</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Review follow</source>
            <translation>Folge prüfen</translation>
        </message>
        <message>
            <source>Review changes</source>
            <translation>Änderungen prüfen</translation>
        </message>
        <message>
            <source>Follow {name} on {venue}?</source>
            <translation>{name} an {venue} folgen?</translation>
        </message>
        <message>
            <source>Change the follow of {name} on {venue}</source>
            <translation>Folge von {name} an {venue} ändern</translation>
        </message>
        <message>
            <source>Native follow: {venue} copies by itself, also while CopyDesk is closed.</source>
            <translation>Folge der Börse: {venue} kopiert selbst, auch während CopyDesk geschlossen ist.</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Als Text kopieren</translation>
        </message>
        <message>
            <source>Setting</source>
            <translation>Einstellung</translation>
        </message>
        <message>
            <source>Old</source>
            <translation>Alt</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Neu</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Done by</source>
            <translation>Ausgeführt von</translation>
        </message>
        <message>
            <source>What it means</source>
            <translation>Was es bedeutet</translation>
        </message>
        <message>
            <source>not sent</source>
            <translation>nicht gesendet</translation>
        </message>
        <message>
            <source>Not touched: {positions}</source>
            <translation>Nicht berührt: {positions}</translation>
        </message>
        <message>
            <source>above the new limit; stays, no more is added</source>
            <translation>über der neuen Grenze; bleibt, nichts kommt dazu</translation>
        </message>
        <message>
            <source>within the new limits</source>
            <translation>innerhalb der neuen Grenzen</translation>
        </message>
        <message>
            <source>Symbol</source>
            <translation>Symbol</translation>
        </message>
        <message>
            <source>Side</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>PnL USDT</source>
            <translation>GuV USDT</translation>
        </message>
        <message>
            <source>{lost} of {total} settings can't be kept on {venue}.</source>
            <translation>{lost} von {total} Einstellungen kann {venue} nicht halten.</translation>
        </message>
        <message>
            <source>The others are applied together or not at all.</source>
            <translation>Die anderen gelten zusammen oder gar nicht.</translation>
        </message>
        <message>
            <source>Copying can lose the whole pot. The trader's past results say little about the next ones.</source>
            <translation>Kopieren kann den ganzen Topf verlieren. Frühere Ergebnisse des Traders sagen wenig über die nächsten.</translation>
        </message>
        <message>
            <source>All changes are applied together or not at all.</source>
            <translation>Alle Änderungen gelten zusammen oder gar nicht.</translation>
        </message>
        <message>
            <source>Follow with {pot}</source>
            <translation>Mit {pot} folgen</translation>
        </message>
        <message>
            <source>Apply 1 change</source>
            <translation>1 Änderung anwenden</translation>
        </message>
        <message>
            <source>Apply {count} changes</source>
            <translation>{count} Änderungen anwenden</translation>
        </message>
        <message>
            <source>After the review</source>
            <translation>Nach der Prüfung</translation>
        </message>
        <message>
            <source>{venue} shows other values for: {names}.</source>
            <translation>{venue} zeigt andere Werte für: {names}.</translation>
        </message>
        <message>
            <source>The follow editor shows what {venue} has.</source>
            <translation>Der Editor zeigt, was {venue} hat.</translation>
        </message>
        <message>
            <source>You follow {name} now.</source>
            <translation>Sie folgen jetzt {name}.</translation>
        </message>
        <message>
            <source>The follow of {name} is changed.</source>
            <translation>Die Folge von {name} ist geändert.</translation>
        </message>
        <message>
            <source>{venue} shows the same settings. New copies appear in the positions.</source>
            <translation>{venue} zeigt dieselben Einstellungen. Neue Kopien erscheinen bei den Positionen.</translation>
        </message>
        <message>
            <source>Entry</source>
            <translation>Einstieg</translation>
        </message>
        <message>
            <source>Mark</source>
            <translation>Marke</translation>
        </message>
        <message>
            <source>Margin</source>
            <translation>Margin</translation>
        </message>
        <message>
            <source>PnL {currency}</source>
            <translation>GuV {currency}</translation>
        </message>
        <message>
            <source>ROE</source>
            <translation>ROE</translation>
        </message>
        <message>
            <source>Liq. price</source>
            <translation>Liq.-Preis</translation>
        </message>
        <message>
            <source>Away</source>
            <translation>Abstand</translation>
        </message>
        <message>
            <source>How far the mark is from liquidation</source>
            <translation>Wie weit die Marke von der Liquidation weg ist</translation>
        </message>
        <message>
            <source>Take profit</source>
            <translation>Gewinnziel</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Stopp</translation>
        </message>
        <message>
            <source>Age</source>
            <translation>Alter</translation>
        </message>
        <message>
            <source>never touched by follows</source>
            <translation>von Folgen nie berührt</translation>
        </message>
        <message>
            <source>1 position</source>
            <translation>1 Position</translation>
        </message>
        <message>
            <source>{count} positions</source>
            <translation>{count} Positionen</translation>
        </message>
        <message>
            <source>Total of 1 position</source>
            <translation>Summe von 1 Position</translation>
        </message>
        <message>
            <source>Total of {count} positions</source>
            <translation>Summe von {count} Positionen</translation>
        </message>
        <message>
            <source>filtered</source>
            <translation>gefiltert</translation>
        </message>
        <message>
            <source>no filter</source>
            <translation>kein Filter</translation>
        </message>
        <message>
            <source>one mark {age} old</source>
            <translation>eine Marke {age} alt</translation>
        </message>
        <message>
            <source>{count} marks up to {age} old</source>
            <translation>{count} Marken bis {age} alt</translation>
        </message>
        <message>
            <source>pot {pot}</source>
            <translation>Topf {pot}</translation>
        </message>
        <message>
            <source>Freeze</source>
            <translation>Einfrieren</translation>
        </message>
        <message>
            <source>Close-only</source>
            <translation>Nur schließen</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Detach…</source>
            <translation>Lösen …</translation>
        </message>
        <message>
            <source>Stop…</source>
            <translation>Beenden …</translation>
        </message>
        <message>
            <source>Close…</source>
            <translation>Schließen …</translation>
        </message>
        <message>
            <source>Edit stop…</source>
            <translation>Stopp ändern …</translation>
        </message>
        <message>
            <source>Selected: {owner} · {symbol} {side}{size}</source>
            <translation>Gewählt: {owner} · {symbol} {side}{size}</translation>
        </message>
        <message>
            <source>Close {symbol}…</source>
            <translation>{symbol} schließen …</translation>
        </message>
        <message>
            <source>Long</source>
            <translation>Long</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>Short</translation>
        </message>
        <message>
            <source>Close all positions</source>
            <translation>Alle Positionen schließen</translation>
        </message>
        <message>
            <source>Close position</source>
            <translation>Position schließen</translation>
        </message>
        <message>
            <source>Will be closed</source>
            <translation>Wird geschlossen</translation>
        </message>
        <message>
            <source>Sent. Looking at the venue…</source>
            <translation>Gesendet. Sehe an der Börse nach …</translation>
        </message>
        <message>
            <source>Hold to close {positions}</source>
            <translation>Halten, um {positions} zu schließen</translation>
        </message>
        <message>
            <source>Close {symbol}</source>
            <translation>{symbol} schließen</translation>
        </message>
        <message>
            <source>Close {positions}</source>
            <translation>{positions} schließen</translation>
        </message>
        <message>
            <source>Written to the journal before the first order.</source>
            <translation>Steht vor der ersten Order im Journal.</translation>
        </message>
        <message>
            <source>Close {positions}?</source>
            <translation>{positions} schließen?</translation>
        </message>
        <message>
            <source>Close {symbol} {side} {size}?</source>
            <translation>{symbol} {side} {size} schließen?</translation>
        </message>
        <message>
            <source>Everything open on {venue} in this profile: copies and your own positions. Follows stay as they are and may open again; freeze or stop them to prevent that.</source>
            <translation>Alles, was in diesem Profil an {venue} offen ist: Kopien und eigene Positionen. Folgen bleiben, wie sie sind, und können wieder eröffnen; frieren Sie sie ein oder beenden Sie sie, um das zu verhindern.</translation>
        </message>
        <message>
            <source>A market order goes to {venue}. The follow stays; a later trade of the trader may open this symbol again.</source>
            <translation>Eine Marktorder geht an {venue}. Die Folge bleibt; ein späterer Handel des Traders kann dieses Symbol wieder eröffnen.</translation>
        </message>
        <message>
            <source>After closing</source>
            <translation>Nach dem Schließen</translation>
        </message>
        <message>
            <source>Closed: {positions}.</source>
            <translation>Geschlossen: {positions}.</translation>
        </message>
        <message>
            <source>{left} of {total} positions is still open.</source>
            <translation>{left} von {total} Positionen ist noch offen.</translation>
        </message>
        <message>
            <source>{left} of {total} positions are still open.</source>
            <translation>{left} von {total} Positionen sind noch offen.</translation>
        </message>
        <message>
            <source>Close {positions} now</source>
            <translation>{positions} jetzt schließen</translation>
        </message>
        <message>
            <source>Expected result of closing</source>
            <translation>Erwartetes Ergebnis</translation>
        </message>
        <message>
            <source>Profit share due</source>
            <translation>Fällige Gewinnbeteiligung</translation>
        </message>
        <message>
            <source>Not touched</source>
            <translation>Nicht berührt</translation>
        </message>
        <message>
            <source>Total, USDT</source>
            <translation>Summe, USDT</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>Gebühr</translation>
        </message>
        <message>
            <source>Est. slippage</source>
            <translation>Gesch. Schlupf</translation>
        </message>
        <message>
            <source>Still open</source>
            <translation>Noch offen</translation>
        </message>
        <message>
            <source>PnL now</source>
            <translation>GuV jetzt</translation>
        </message>
        <message>
            <source>Stop on venue</source>
            <translation>Stopp an der Börse</translation>
        </message>
        <message>
            <source>This needs fresh positions. {venue} isn't connected yet.</source>
            <translation>Das braucht frische Positionen. {venue} ist noch nicht verbunden.</translation>
        </message>
        <message>
            <source>This needs fresh positions. The last ones are {age} old; reconnecting.</source>
            <translation>Das braucht frische Positionen. Die letzten sind {age} alt; verbinde neu.</translation>
        </message>
        <message>
            <source>no position</source>
            <translation>keine Position</translation>
        </message>
        <message>
            <source>{names} and {more} more</source>
            <translation>{names} und {more} weitere</translation>
        </message>
        <message>
            <source>Estimates from the order book at {time}. A market order has no price limit; in a fast market it can cost more.</source>
            <translation>Schätzung aus dem Orderbuch von {time}. Eine Marktorder hat keine Preisgrenze; in einem schnellen Markt kann sie mehr kosten.</translation>
        </message>
        <message>
            <source>Checked at the venue at {time}.</source>
            <translation>An der Börse geprüft um {time}.</translation>
        </message>
        <message>
            <source>It must be above the mark of {mark}.</source>
            <translation>Es muss über der Marke {mark} liegen.</translation>
        </message>
        <message>
            <source>It must be below the mark of {mark}.</source>
            <translation>Es muss unter der Marke {mark} liegen.</translation>
        </message>
        <message>
            <source>Prices of {symbol} move in steps of {step}.</source>
            <translation>Preise von {symbol} gehen in Schritten von {step}.</translation>
        </message>
        <message>
            <source>The position would be liquidated at {price} first.</source>
            <translation>Die Position würde vorher bei {price} liquidiert.</translation>
        </message>
        <message>
            <source>Take profit and stop</source>
            <translation>Gewinnziel und Stopp</translation>
        </message>
        <message>
            <source>Protect {symbol} {side} {size}</source>
            <translation>{symbol} {side} {size} schützen</translation>
        </message>
        <message>
            <source>Entry {entry}, mark {mark}. Both levels rest on {venue} and hold while CopyDesk is closed. An empty field means none.</source>
            <translation>Einstieg {entry}, Marke {mark}. Beide Preise liegen an {venue} und gelten auch, während CopyDesk geschlossen ist. Ein leeres Feld heißt keiner.</translation>
        </message>
        <message>
            <source>Take profit at</source>
            <translation>Gewinnziel bei</translation>
        </message>
        <message>
            <source>Stop at</source>
            <translation>Stopp bei</translation>
        </message>
        <message>
            <source>This isn't a number.</source>
            <translation>Das ist keine Zahl.</translation>
        </message>
        <message>
            <source>Set both levels</source>
            <translation>Beide Preise setzen</translation>
        </message>
        <message>
            <source>Written to the journal before it is sent.</source>
            <translation>Steht im Journal, bevor es gesendet wird.</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keiner</translation>
        </message>
        <message>
            <source>gives {amount} USDT before fees</source>
            <translation>ergibt {amount} USDT vor Gebühren</translation>
        </message>
        <message>
            <source>{venue} shows take profit {profit} and stop {stop}.</source>
            <translation>{venue} zeigt Gewinnziel {profit} und Stopp {stop}.</translation>
        </message>
        <message>
            <source>Stop following</source>
            <translation>Nicht mehr folgen</translation>
        </message>
        <message>
            <source>Stop and close</source>
            <translation>Beenden und schließen</translation>
        </message>
        <message>
            <source>Market orders go out for {positions}. The follow ends when the venue shows flat.</source>
            <translation>Marktorders gehen hinaus für {positions}. Die Folge endet, wenn die Börse nichts mehr offen zeigt.</translation>
        </message>
        <message>
            <source>Stop and close {positions}</source>
            <translation>Beenden und {positions} schließen</translation>
        </message>
        <message>
            <source>Detach</source>
            <translation>Lösen</translation>
        </message>
        <message>
            <source>Detach and keep</source>
            <translation>Lösen und behalten</translation>
        </message>
        <message>
            <source>The follow ends. What is open ({positions}) becomes yours; stops stay on the venue, closes are no longer copied.</source>
            <translation>Die Folge endet. Was offen ist ({positions}), gehört Ihnen; Stopps bleiben an der Börse, Schließungen werden nicht mehr kopiert.</translation>
        </message>
        <message>
            <source>Detach and keep {positions}</source>
            <translation>Lösen und {positions} behalten</translation>
        </message>
        <message>
            <source>Nothing new is opened. The trader's closes are still copied. You can resume.</source>
            <translation>Nichts Neues wird eröffnet. Schließungen des Traders werden weiter kopiert. Sie können fortsetzen.</translation>
        </message>
        <message>
            <source>Set to close-only</source>
            <translation>Auf nur schließen stellen</translation>
        </message>
        <message>
            <source>Nothing is opened and nothing is closed until you resume. Stops on the venue stay.</source>
            <translation>Nichts wird eröffnet und nichts geschlossen, bis Sie fortsetzen. Stopps an der Börse bleiben.</translation>
        </message>
        <message>
            <source>Freeze the follow</source>
            <translation>Folge einfrieren</translation>
        </message>
        <message>
            <source>The trader's next trades are copied again. What was missed is not made up for.</source>
            <translation>Die nächsten Handel des Traders werden wieder kopiert. Versäumtes wird nicht nachgeholt.</translation>
        </message>
        <message>
            <source>Resume the follow</source>
            <translation>Folge fortsetzen</translation>
        </message>
        <message>
            <source>Stop following {name}?</source>
            <translation>{name} nicht mehr folgen?</translation>
        </message>
        <message>
            <source>Open nothing new for {name}?</source>
            <translation>Für {name} nichts Neues eröffnen?</translation>
        </message>
        <message>
            <source>Freeze the follow of {name}?</source>
            <translation>Folge von {name} einfrieren?</translation>
        </message>
        <message>
            <source>Resume the follow of {name}?</source>
            <translation>Folge von {name} fortsetzen?</translation>
        </message>
        <message>
            <source>Native follow</source>
            <translation>Folge der Börse</translation>
        </message>
        <message>
            <source>Local follow</source>
            <translation>Lokale Folge</translation>
        </message>
        <message>
            <source>{kind} on {venue} since {day}. Open: {positions}.</source>
            <translation>{kind} an {venue} seit {day}. Offen: {positions}.</translation>
        </message>
        <message>
            <source>The follow has ended, everything of it is closed.</source>
            <translation>Die Folge ist beendet, alles davon ist geschlossen.</translation>
        </message>
        <message>
            <source>The follow has ended, its positions are yours.</source>
            <translation>Die Folge ist beendet, ihre Positionen gehören Ihnen.</translation>
        </message>
        <message>
            <source>The follow is close-only now.</source>
            <translation>Die Folge schließt jetzt nur noch.</translation>
        </message>
        <message>
            <source>The follow is frozen now.</source>
            <translation>Die Folge ist jetzt eingefroren.</translation>
        </message>
        <message>
            <source>The follow copies again.</source>
            <translation>Die Folge kopiert wieder.</translation>
        </message>
        <message>
            <source>The follow is stopping, not stopped. Nothing new is opened.</source>
            <translation>Die Folge endet, sie ist noch nicht beendet. Nichts Neues wird eröffnet.</translation>
        </message>
        <message>
            <source>After the stop</source>
            <translation>Nach dem Beenden</translation>
        </message>
        <message>
            <source>For new copies only; nothing is open.</source>
            <translation>Nur für neue Kopien; nichts ist offen.</translation>
        </message>
        <message>
            <source>For new copies only; what is open ({positions}) is not touched.</source>
            <translation>Nur für neue Kopien; was offen ist ({positions}), bleibt unberührt.</translation>
        </message>
    </context>
    <context>
        <name>Chart</name>
        <message>
            <source>Equity</source>
            <translation>Eigenkapital</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Ertrag</translation>
        </message>
        <message>
            <source>Drawdown</source>
            <translation>Rückgang</translation>
        </message>
    </context>
    <context>
        <name>CommandPalette</name>
        <message>
            <source>Commands</source>
            <translation>Befehle</translation>
        </message>
        <message>
            <source>What do you want to do?</source>
            <translation>Was möchten Sie tun?</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>No command has these words.</source>
            <translation>Kein Befehl enthält diese Wörter.</translation>
        </message>
    </context>
    <context>
        <name>DeskDialog</name>
        <message>
            <source>PRACTICE</source>
            <translation>ÜBUNG</translation>
        </message>
        <message>
            <source>LIVE</source>
            <translation>ECHT</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Dismiss</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>DockTitleBar</name>
        <message>
            <source>Float this panel</source>
            <translation>Diese Tafel ablösen</translation>
        </message>
        <message>
            <source>Close this panel</source>
            <translation>Diese Tafel schließen</translation>
        </message>
    </context>
    <context>
        <name>EmptyState</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>EquityPanel</name>
        <message>
            <source>USDT, deposits removed</source>
            <translation>USDT, ohne Einzahlungen</translation>
        </message>
    </context>
    <context>
        <name>EquityView</name>
        <message>
            <source>24 h</source>
            <translation>24 h</translation>
        </message>
        <message>
            <source>7 d</source>
            <translation>7 T</translation>
        </message>
        <message>
            <source>30 d</source>
            <translation>30 T</translation>
        </message>
        <message>
            <source>90 d</source>
            <translation>90 T</translation>
        </message>
        <message>
            <source>1 y</source>
            <translation>1 J</translation>
        </message>
        <message>
            <source>all</source>
            <translation>alles</translation>
        </message>
        <message>
            <source>linear</source>
            <translation>linear</translation>
        </message>
        <message>
            <source>log</source>
            <translation>log</translation>
        </message>
        <message>
            <source>Logarithmic scale: equal percentages look equal</source>
            <translation>Logarithmisch: gleiche Prozente sehen gleich aus</translation>
        </message>
        <message>
            <source>Reset the view</source>
            <translation>Ansicht zurücksetzen</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>Add or change a filter</source>
            <translation>Filter hinzufügen oder ändern</translation>
        </message>
        <message>
            <source>Filter %1</source>
            <translation>Filter %1</translation>
        </message>
        <message>
            <source>Click to remove this filter</source>
            <translation>Klicken entfernt diesen Filter</translation>
        </message>
    </context>
    <context>
        <name>FilterMenu</name>
        <message>
            <source>Days of record</source>
            <translation>Tage Aufzeichnung</translation>
        </message>
        <message>
            <source>Largest drawdown</source>
            <translation>Größter Rückgang</translation>
        </message>
        <message>
            <source>Win rate</source>
            <translation>Trefferquote</translation>
        </message>
        <message>
            <source>Venue</source>
            <translation>Börse</translation>
        </message>
        <message>
            <source>Risk level</source>
            <translation>Risikostufe</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>any</source>
            <translation>beliebig</translation>
        </message>
        <message>
            <source>days</source>
            <translation>Tage</translation>
        </message>
        <message>
            <source>other</source>
            <translation>andere</translation>
        </message>
        <message>
            <source>Starred only</source>
            <translation>Nur mit Stern</translation>
        </message>
        <message>
            <source>Show hidden traders</source>
            <translation>Verborgene Trader zeigen</translation>
        </message>
        <message>
            <source>This is no number.</source>
            <translation>Das ist keine Zahl.</translation>
        </message>
    </context>
    <context>
        <name>FirstStepsPage</name>
        <message>
            <source>First steps</source>
            <translation>Erste Schritte</translation>
        </message>
        <message>
            <source>Five minutes, with play money.</source>
            <translation>Fünf Minuten, mit Spielgeld.</translation>
        </message>
        <message>
            <source>Find a trader</source>
            <translation>Einen Trader finden</translation>
        </message>
        <message>
            <source>Filter the list, then look at the drawdown before the return.</source>
            <translation>Liste filtern, dann erst den Rückgang ansehen und danach den Ertrag.</translation>
        </message>
        <message>
            <source>Set a pot and your limits</source>
            <translation>Topf und Grenzen setzen</translation>
        </message>
        <message>
            <source>Review shows every setting and who carries it out.</source>
            <translation>Die Prüfung zeigt jede Einstellung und wer sie ausführt.</translation>
        </message>
        <message>
            <source>Watch, and step in</source>
            <translation>Zusehen und eingreifen</translation>
        </message>
        <message>
            <source>Freeze, close-only, detach or stop a follow at any time.</source>
            <translation>Jederzeit einfrieren, nur schließen, lösen oder beenden.</translation>
        </message>
        <message>
            <source>Go to the desk</source>
            <translation>Zum Pult</translation>
        </message>
        <message>
            <source>Show me around</source>
            <translation>Zeig mir alles</translation>
        </message>
    </context>
    <context>
        <name>FollowPanel</name>
        <message>
            <source>Basic</source>
            <translation>Einfach</translation>
        </message>
        <message>
            <source>Advanced</source>
            <translation>Alles</translation>
        </message>
        <message>
            <source>Follow settings</source>
            <translation>Folge einstellen</translation>
        </message>
        <message>
            <source>Waiting for the account…</source>
            <translation>Warte auf das Konto …</translation>
        </message>
        <message>
            <source>A pot of up to {amount} puts 5 % of your equity at stake.</source>
            <translation>Ein Topf bis {amount} setzt 5 % Ihres Eigenkapitals aufs Spiel.</translation>
        </message>
        <message>
            <source>Follow {name}</source>
            <translation>{name} folgen</translation>
        </message>
        <message>
            <source>not followed</source>
            <translation>nicht gefolgt</translation>
        </message>
        <message>
            <source>frozen, following since {day}</source>
            <translation>eingefroren, gefolgt seit {day}</translation>
        </message>
        <message>
            <source>close-only, following since {day}</source>
            <translation>nur schließen, gefolgt seit {day}</translation>
        </message>
        <message>
            <source>stopping, following since {day}</source>
            <translation>endet, gefolgt seit {day}</translation>
        </message>
        <message>
            <source>following since {day}</source>
            <translation>gefolgt seit {day}</translation>
        </message>
        <message>
            <source>Review follow…</source>
            <translation>Folge prüfen …</translation>
        </message>
        <message>
            <source>Nothing is sent before you confirm.</source>
            <translation>Nichts wird gesendet, bevor Sie bestätigen.</translation>
        </message>
        <message>
            <source>No changes</source>
            <translation>Keine Änderungen</translation>
        </message>
        <message>
            <source>Review 1 change…</source>
            <translation>1 Änderung prüfen …</translation>
        </message>
        <message>
            <source>Review {count} changes…</source>
            <translation>{count} Änderungen prüfen …</translation>
        </message>
        <message>
            <source>Select a trader to see what following would mean.</source>
            <translation>Wählen Sie einen Trader, um zu sehen, was Folgen hieße.</translation>
        </message>
        <message>
            <source>Find a trader</source>
            <translation>Einen Trader finden</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Freeze</source>
            <translation>Einfrieren</translation>
        </message>
        <message>
            <source>Stop…</source>
            <translation>Beenden …</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
    </context>
    <context>
        <name>HeaderStrip</name>
        <message>
            <source>PRACTICE</source>
            <translation>ÜBUNG</translation>
        </message>
        <message>
            <source>LIVE</source>
            <translation>ECHT</translation>
        </message>
        <message>
            <source>starting…</source>
            <translation>startet …</translation>
        </message>
        <message>
            <source>Equity</source>
            <translation>Eigenkapital</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Heute</translation>
        </message>
        <message>
            <source>Change of equity since 00:00 UTC of the venue's clock</source>
            <translation>Änderung des Eigenkapitals seit 00:00 UTC nach der Uhr der Börse</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Offen</translation>
        </message>
        <message>
            <source>Floating profit and loss of all open positions</source>
            <translation>Schwebender Gewinn und Verlust aller offenen Positionen</translation>
        </message>
        <message>
            <source>Exposure</source>
            <translation>Engagement</translation>
        </message>
        <message>
            <source>Value of all open positions over equity</source>
            <translation>Wert aller offenen Positionen durch Eigenkapital</translation>
        </message>
        <message>
            <source>Margin used</source>
            <translation>Margin belegt</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>Meldungen</translation>
        </message>
        <message>
            <source>Hide amounts</source>
            <translation>Beträge verbergen</translation>
        </message>
        <message>
            <source>Dark or light</source>
            <translation>Dunkel oder hell</translation>
        </message>
        <message>
            <source>Commands (Ctrl+K)</source>
            <translation>Befehle (Strg+K)</translation>
        </message>
        <message>
            <source>Close all…</source>
            <translation>Alles schließen …</translation>
        </message>
        <message numerus="yes">
            <source>Notices, %n unread</source>
            <translation>
                <numerusform>Meldungen, %n ungelesen</numerusform>
                <numerusform>Meldungen, %n ungelesen</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing is open.</source>
            <translation>Nichts ist offen.</translation>
        </message>
        <message>
            <source>Show amounts</source>
            <translation>Beträge zeigen</translation>
        </message>
        <message>
            <source>%1 is starting…</source>
            <translation>%1 startet …</translation>
        </message>
        <message>
            <source>connecting to %1…</source>
            <translation>verbinde mit %1 …</translation>
        </message>
        <message>
            <source>%1 is away</source>
            <translation>%1 ist weg</translation>
        </message>
        <message>
            <source>%1 refused the connection</source>
            <translation>%1 hat die Verbindung abgelehnt</translation>
        </message>
    </context>
    <context>
        <name>Layouts</name>
        <message>
            <source>Find</source>
            <translation>Finden</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>Folgen</translation>
        </message>
        <message>
            <source>Positions</source>
            <translation>Positionen</translation>
        </message>
    </context>
    <context>
        <name>LeavingDialog</name>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message numerus="yes">
            <source>%n positions stay open.</source>
            <translation>
                <numerusform>%n Position bleibt offen.</numerusform>
                <numerusform>%n Positionen bleiben offen.</numerusform>
            </translation>
        </message>
        <message>
            <source>The venue keeps copying native follows while CopyDesk is closed.</source>
            <translation>Die Börse kopiert eigene Folgen weiter, während CopyDesk geschlossen ist.</translation>
        </message>
        <message numerus="yes">
            <source>%n positions have no stop on the venue.</source>
            <translation>
                <numerusform>%n Position hat keinen Stopp an der Börse.</numerusform>
                <numerusform>%n Positionen haben keinen Stopp an der Börse.</numerusform>
            </translation>
        </message>
        <message>
            <source>While CopyDesk is closed nobody watches them here.</source>
            <translation>Während CopyDesk geschlossen ist, wacht hier niemand über sie.</translation>
        </message>
        <message>
            <source>Every position has its stop on the venue.</source>
            <translation>Jede Position hat ihren Stopp an der Börse.</translation>
        </message>
        <message>
            <source>Stay</source>
            <translation>Bleiben</translation>
        </message>
        <message>
            <source>Quit anyway</source>
            <translation>Trotzdem beenden</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Sie</translation>
        </message>
        <message>
            <source>Symbol</source>
            <translation>Symbol</translation>
        </message>
        <message>
            <source>Side</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Besitzer</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Stop on the venue</source>
            <translation>Stopp an der Börse</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Layout: %1</source>
            <translation>Anordnung: %1</translation>
        </message>
        <message>
            <source>Panel: %1</source>
            <translation>Tafel: %1</translation>
        </message>
        <message>
            <source>Search traders</source>
            <translation>Trader suchen</translation>
        </message>
        <message>
            <source>Refresh everything now</source>
            <translation>Alles jetzt neu laden</translation>
        </message>
        <message>
            <source>Hide or show amounts</source>
            <translation>Beträge verbergen oder zeigen</translation>
        </message>
        <message>
            <source>Switch dark and light</source>
            <translation>Dunkel und hell wechseln</translation>
        </message>
        <message>
            <source>Default arrangement of this layout</source>
            <translation>Diese Anordnung zurücksetzen</translation>
        </message>
        <message>
            <source>Take the tour</source>
            <translation>Rundgang beginnen</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Profit and loss: blue and orange</source>
            <translation>Gewinn und Verlust: blau und orange</translation>
        </message>
        <message>
            <source>Profit and loss: green and red</source>
            <translation>Gewinn und Verlust: grün und rot</translation>
        </message>
        <message>
            <source>Profit and loss: red up, green down</source>
            <translation>Gewinn und Verlust: rot aufwärts, grün abwärts</translation>
        </message>
    </context>
    <context>
        <name>MonthsGrid</name>
        <message>
            <source>Year</source>
            <translation>Jahr</translation>
        </message>
    </context>
    <context>
        <name>MonthsView</name>
        <message>
            <source>No daily equity is known, so there are no months.</source>
            <translation>Ohne tägliches Eigenkapital gibt es keine Monate.</translation>
        </message>
        <message>
            <source>Percent in UTC months, dashed = partial. Full colour from ±%1 %.</source>
            <translation>Prozent in UTC-Monaten, gestrichelt = unvollständig. Volle Farbe ab ±%1 %.</translation>
        </message>
    </context>
    <context>
        <name>NoticeView</name>
        <message>
            <source>Notices</source>
            <translation>Meldungen</translation>
        </message>
        <message>
            <source>Nothing happened since the start. Fills, changes and troubles appear here.</source>
            <translation>Seit dem Start ist nichts geschehen. Ausführungen, Änderungen und Störungen erscheinen hier.</translation>
        </message>
    </context>
    <context>
        <name>Notices</name>
        <message>
            <source>Following {trader}</source>
            <translation>Sie folgen {trader}</translation>
        </message>
        <message>
            <source>{venue} copies from now on.</source>
            <translation>{venue} kopiert ab jetzt.</translation>
        </message>
        <message>
            <source>The follow of {trader} changed</source>
            <translation>Die Folge von {trader} hat sich geändert</translation>
        </message>
        <message>
            <source>It is {state} now, as {venue} shows it.</source>
            <translation>Sie ist jetzt {state}, wie {venue} es zeigt.</translation>
        </message>
        <message>
            <source>No longer following {trader}</source>
            <translation>Sie folgen {trader} nicht mehr</translation>
        </message>
        <message>
            <source>{venue} shows the follow as ended. Result: {pnl}.</source>
            <translation>{venue} zeigt die Folge als beendet. Ergebnis: {pnl}.</translation>
        </message>
        <message>
            <source>Opened: {symbol} {side} {size}</source>
            <translation>Eröffnet: {symbol} {side} {size}</translation>
        </message>
        <message>
            <source>{trader}, at {price} on {venue}.</source>
            <translation>{trader}, zu {price} an {venue}.</translation>
        </message>
        <message>
            <source>Changed: {symbol} {side}, now {size}</source>
            <translation>Geändert: {symbol} {side}, jetzt {size}</translation>
        </message>
        <message>
            <source>{trader}, mark {price} on {venue}.</source>
            <translation>{trader}, Marke {price} an {venue}.</translation>
        </message>
        <message>
            <source>Closed: {symbol} {side} {size}</source>
            <translation>Geschlossen: {symbol} {side} {size}</translation>
        </message>
        <message>
            <source>{trader}, result about {pnl} on {venue}.</source>
            <translation>{trader}, Ergebnis etwa {pnl} an {venue}.</translation>
        </message>
        <message>
            <source>Stop of {symbol} changed</source>
            <translation>Stopp von {symbol} geändert</translation>
        </message>
        <message>
            <source>{trader}, on {venue}: stop {stop_loss}, take profit {take_profit}.</source>
            <translation>{trader}, an {venue}: Stopp {stop_loss}, Gewinnziel {take_profit}.</translation>
        </message>
        <message>
            <source>The feed of {venue} is away</source>
            <translation>Der Datenstrom von {venue} ist weg</translation>
        </message>
        <message>
            <source>{positions} positions stay open; stops on the venue rest there.</source>
            <translation>{positions} Positionen bleiben offen; Stopps liegen weiter an der Börse.</translation>
        </message>
        <message>
            <source>The feed of {venue} is back</source>
            <translation>Der Datenstrom von {venue} ist zurück</translation>
        </message>
        <message>
            <source>Positions and follows were compared with the venue.</source>
            <translation>Positionen und Folgen wurden mit der Börse verglichen.</translation>
        </message>
        <message>
            <source>Sent, no answer yet</source>
            <translation>Gesendet, noch keine Antwort</translation>
        </message>
        <message>
            <source>{venue} is asked what came of it; nothing is sent twice.</source>
            <translation>{venue} wird gefragt, was daraus wurde; nichts wird zweimal gesendet.</translation>
        </message>
        <message>
            <source>{venue} answered about what was sent</source>
            <translation>{venue} hat zum Gesendeten geantwortet</translation>
        </message>
        <message>
            <source>The outcome is known now and stands in the journal.</source>
            <translation>Der Ausgang ist jetzt bekannt und steht im Journal.</translation>
        </message>
        <message>
            <source>While you were away from {venue}</source>
            <translation>Während Sie von {venue} weg waren</translation>
        </message>
        <message>
            <source>What happened was compared with the venue and shown here.</source>
            <translation>Was geschah, wurde mit der Börse verglichen und steht hier.</translation>
        </message>
        <message>
            <source>The practice exchange was started again</source>
            <translation>Die Übungsbörse wurde neu gestartet</translation>
        </message>
        <message>
            <source>It goes on from its last saved moment.</source>
            <translation>Sie läuft ab dem letzten gesicherten Augenblick weiter.</translation>
        </message>
        <message>
            <source>A part of the desk was started again</source>
            <translation>Ein Teil des Pults wurde neu gestartet</translation>
        </message>
        <message>
            <source>{part}: {detail}</source>
            <translation>{part}: {detail}</translation>
        </message>
        <message>
            <source>no details</source>
            <translation>keine Einzelheiten</translation>
        </message>
        <message>
            <source>Long</source>
            <translation>Long</translation>
        </message>
        <message>
            <source>Short</source>
            <translation>Short</translation>
        </message>
        <message>
            <source>active</source>
            <translation>aktiv</translation>
        </message>
        <message>
            <source>frozen</source>
            <translation>eingefroren</translation>
        </message>
        <message>
            <source>close-only</source>
            <translation>nur schließen</translation>
        </message>
        <message>
            <source>stopping</source>
            <translation>endet</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>beendet</translation>
        </message>
        <message>
            <source>You</source>
            <translation>Sie</translation>
        </message>
    </context>
    <context>
        <name>NoticesPanel</name>
        <message>
            <source>Mark all read</source>
            <translation>Alle gelesen</translation>
        </message>
        <message>
            <source>Notices (%1)</source>
            <translation>Meldungen (%1)</translation>
        </message>
    </context>
    <context>
        <name>Panel</name>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
    </context>
    <context>
        <name>Panels</name>
        <message>
            <source>Traders</source>
            <translation>Trader</translation>
        </message>
        <message>
            <source>Trader</source>
            <translation>Trader</translation>
        </message>
        <message>
            <source>Follow settings</source>
            <translation>Folge einstellen</translation>
        </message>
        <message>
            <source>Positions</source>
            <translation>Positionen</translation>
        </message>
        <message>
            <source>Your equity</source>
            <translation>Ihr Eigenkapital</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>Meldungen</translation>
        </message>
    </context>
    <context>
        <name>PositionsPanel</name>
        <message>
            <source>owner or symbol</source>
            <translation>Besitzer oder Symbol</translation>
        </message>
        <message>
            <source>Filter positions by owner or symbol</source>
            <translation>Positionen nach Besitzer oder Symbol filtern</translation>
        </message>
        <message>
            <source>group: owner</source>
            <translation>Gruppe: Besitzer</translation>
        </message>
        <message>
            <source>group: symbol</source>
            <translation>Gruppe: Symbol</translation>
        </message>
        <message>
            <source>group: none</source>
            <translation>Gruppe: keine</translation>
        </message>
        <message>
            <source>Group positions</source>
            <translation>Positionen gruppieren</translation>
        </message>
        <message>
            <source>columns</source>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>Positions</source>
            <translation>Positionen</translation>
        </message>
        <message>
            <source>Positions ({count})</source>
            <translation>Positionen ({count})</translation>
        </message>
        <message>
            <source>marks {age} old</source>
            <translation>Marken {age} alt</translation>
        </message>
        <message>
            <source>No position passes the filter.</source>
            <translation>Keine Position passt zum Filter.</translation>
        </message>
        <message>
            <source>Remove the filter</source>
            <translation>Filter entfernen</translation>
        </message>
        <message>
            <source>Nothing is open. Follows open positions when their trader does.</source>
            <translation>Nichts ist offen. Folgen eröffnen Positionen, wenn ihr Trader es tut.</translation>
        </message>
        <message>
            <source>Find a trader</source>
            <translation>Einen Trader finden</translation>
        </message>
    </context>
    <context>
        <name>Profile</name>
        <message>
            <source>needs %1 days, there are %2</source>
            <translation>braucht %1 Tage, da sind %2</translation>
        </message>
        <message>
            <source>has no answer for days like these</source>
            <translation>hat für solche Tage keine Antwort</translation>
        </message>
        <message>
            <source>the account went to zero</source>
            <translation>das Konto ging auf null</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Ertrag</translation>
        </message>
        <message>
            <source>90 d</source>
            <translation>90 T</translation>
        </message>
        <message>
            <source>Max DD</source>
            <translation>Rückgang</translation>
        </message>
        <message>
            <source>Win</source>
            <translation>Treffer</translation>
        </message>
        <message>
            <source>Open USDT</source>
            <translation>Offen USDT</translation>
        </message>
        <message>
            <source>a year, from %1 daily returns</source>
            <translation>im Jahr, aus %1 Tageserträgen</translation>
        </message>
        <message>
            <source>Volatility</source>
            <translation>Schwankung</translation>
        </message>
        <message>
            <source>Sharpe</source>
            <translation>Sharpe</translation>
        </message>
        <message>
            <source>counts only losing days as risk, %1 days</source>
            <translation>zählt nur Verlusttage als Risiko, %1 Tage</translation>
        </message>
        <message>
            <source>Sortino</source>
            <translation>Sortino</translation>
        </message>
        <message>
            <source>the best was %1</source>
            <translation>der beste war %1</translation>
        </message>
        <message>
            <source>Worst day</source>
            <translation>Schlechtester Tag</translation>
        </message>
        <message>
            <source>low %1, %2 days to recover</source>
            <translation>Tief %1, nach %2 Tagen aufgeholt</translation>
        </message>
        <message>
            <source>Largest drawdown</source>
            <translation>Größter Rückgang</translation>
        </message>
        <message>
            <source>low %1, not recovered yet</source>
            <translation>Tief %1, noch nicht aufgeholt</translation>
        </message>
        <message>
            <source>no day ended below a peak</source>
            <translation>kein Tag endete unter einem Hoch</translation>
        </message>
        <message>
            <source>longest; below a peak on %1 of days</source>
            <translation>am längsten; an %1 der Tage unter einem Hoch</translation>
        </message>
        <message>
            <source>d</source>
            <translation>T</translation>
        </message>
        <message>
            <source>Under water</source>
            <translation>Unter Wasser</translation>
        </message>
        <message>
            <source>in %1 days, deposits left out</source>
            <translation>in %1 Tagen, ohne Einzahlungen</translation>
        </message>
        <message>
            <source>%1 a year, time-weighted, %2 days</source>
            <translation>%1 im Jahr, zeitgewichtet, %2 Tage</translation>
        </message>
        <message>
            <source>90 % range %1 to %2, from %3 days</source>
            <translation>90-%-Bereich %1 bis %2, aus %3 Tagen</translation>
        </message>
        <message>
            <source>%1 of %2 trades, counted by the venue</source>
            <translation>%1 von %2 Handeln, gezählt von der Börse</translation>
        </message>
        <message>
            <source>Win rate</source>
            <translation>Trefferquote</translation>
        </message>
        <message>
            <source>h</source>
            <translation>h</translation>
        </message>
        <message>
            <source>mean of closed trades, told by the venue</source>
            <translation>Mittel der geschlossenen Handel, laut Börse</translation>
        </message>
        <message>
            <source>Holding time</source>
            <translation>Haltedauer</translation>
        </message>
        <message>
            <source>USDT, deepest open loss in %1 trades</source>
            <translation>USDT, tiefster offener Verlust in %1 Handeln</translation>
        </message>
        <message>
            <source>Worst moment</source>
            <translation>Schlimmster Augenblick</translation>
        </message>
        <message>
            <source>copy this trader on %1</source>
            <translation>kopieren diesen Trader an %1</translation>
        </message>
        <message>
            <source>Followers</source>
            <translation>Folgende</translation>
        </message>
        <message>
            <source>Figure</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>Symbol</source>
            <translation>Symbol</translation>
        </message>
        <message>
            <source>Side</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Entry</source>
            <translation>Einstieg</translation>
        </message>
        <message>
            <source>PnL USDT</source>
            <translation>GuV USDT</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Geschlossen</translation>
        </message>
        <message>
            <source>Largest size</source>
            <translation>Größte Größe</translation>
        </message>
        <message>
            <source>Exit</source>
            <translation>Ausstieg</translation>
        </message>
        <message>
            <source>Held</source>
            <translation>Gehalten</translation>
        </message>
        <message>
            <source>Worst open</source>
            <translation>Tiefster Stand</translation>
        </message>
        <message>
            <source>Deepest open loss on the way, USDT</source>
            <translation>Tiefster offener Verlust unterwegs, USDT</translation>
        </message>
        <message>
            <source>Result USDT</source>
            <translation>Ergebnis USDT</translation>
        </message>
        <message>
            <source>after %1 of fees</source>
            <translation>nach %1 Gebühren</translation>
        </message>
    </context>
    <context>
        <name>ProfileBody</name>
        <message>
            <source>Return, drawdown under it</source>
            <translation>Ertrag, darunter der Rückgang</translation>
        </message>
        <message>
            <source>No trade was closed yet.</source>
            <translation>Noch wurde kein Handel geschlossen.</translation>
        </message>
        <message>
            <source>Open %1</source>
            <translation>Offen %1</translation>
        </message>
        <message>
            <source>Total of %1</source>
            <translation>Summe von %1</translation>
        </message>
        <message>
            <source>Nothing is open.</source>
            <translation>Nichts ist offen.</translation>
        </message>
        <message>
            <source>USDT, not in the return</source>
            <translation>USDT, nicht im Ertrag</translation>
        </message>
        <message>
            <source>The venue gives no daily equity of this trader.</source>
            <translation>Die Börse gibt kein tägliches Eigenkapital dieses Traders.</translation>
        </message>
        <message>
            <source>This account went to zero on %1.</source>
            <translation>Dieses Konto ging am %1 auf null.</translation>
        </message>
        <message>
            <source>What came later is not joined to what was before.</source>
            <translation>Was danach kam, wird nicht an das Frühere gehängt.</translation>
        </message>
        <message>
            <source>%1 earlier days are left out.</source>
            <translation>%1 frühere Tage sind weggelassen.</translation>
        </message>
        <message>
            <source>More than seven days are missing after them.</source>
            <translation>Danach fehlen mehr als sieben Tage.</translation>
        </message>
        <message>
            <source>of %1 trades</source>
            <translation>von %1 Handeln</translation>
        </message>
        <message>
            <source>Trades %1</source>
            <translation>Handel %1</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Überblick</translation>
        </message>
        <message>
            <source>Months</source>
            <translation>Monate</translation>
        </message>
        <message>
            <source>Trades</source>
            <translation>Handel</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Offen</translation>
        </message>
        <message>
            <source>Statistics</source>
            <translation>Statistik</translation>
        </message>
        <message>
            <source>Closed trades</source>
            <translation>Geschlossene Handel</translation>
        </message>
        <message>
            <source>Open positions</source>
            <translation>Offene Positionen</translation>
        </message>
    </context>
    <context>
        <name>ProfileHeading</name>
        <message>
            <source>Star this trader</source>
            <translation>Diesem Trader einen Stern geben</translation>
        </message>
        <message>
            <source>Follow…</source>
            <translation>Folgen …</translation>
        </message>
        <message>
            <source>followed</source>
            <translation>gefolgt</translation>
        </message>
        <message>
            <source>Trader %1</source>
            <translation>Trader %1</translation>
        </message>
        <message>
            <source>%1 days</source>
            <translation>%1 Tage</translation>
        </message>
        <message>
            <source>data %1 old</source>
            <translation>Daten %1 alt</translation>
        </message>
        <message>
            <source>Remove the star</source>
            <translation>Stern entfernen</translation>
        </message>
    </context>
    <context>
        <name>ProfilePanel</name>
        <message>
            <source>No trader is selected.</source>
            <translation>Kein Trader ist gewählt.</translation>
        </message>
        <message>
            <source>Find a trader</source>
            <translation>Einen Trader finden</translation>
        </message>
        <message>
            <source>Reading this trader's record</source>
            <translation>Lese die Aufzeichnung dieses Traders</translation>
        </message>
        <message>
            <source>Follow…</source>
            <translation>Folgen …</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Edit follow…</source>
            <translation>Folge ändern …</translation>
        </message>
        <message>
            <source>The trader's record is not read yet.</source>
            <translation>Die Aufzeichnung des Traders ist noch nicht gelesen.</translation>
        </message>
        <message>
            <source>%1: this trader takes no new followers.</source>
            <translation>%1: dieser Trader nimmt keine neuen Folgenden.</translation>
        </message>
    </context>
    <context>
        <name>Reason</name>
        <message>
            <source>{venue} no longer offers this trader, or the trader is inactive.</source>
            <translation>{venue} bietet diesen Trader nicht mehr an, oder er ist inaktiv.</translation>
        </message>
        <message>
            <source>Choose another trader.</source>
            <translation>Wählen Sie einen anderen Trader.</translation>
        </message>
        <message>
            <source>{venue} refused these settings: {detail}.</source>
            <translation>{venue} hat diese Einstellungen abgelehnt: {detail}.</translation>
        </message>
        <message>
            <source>Change the named setting and review again.</source>
            <translation>Ändern Sie die genannte Einstellung und prüfen Sie erneut.</translation>
        </message>
        <message>
            <source>{venue} refused: not enough free balance for this pot.</source>
            <translation>{venue} hat abgelehnt: zu wenig freies Guthaben für diesen Topf.</translation>
        </message>
        <message>
            <source>Lower the pot or free some margin.</source>
            <translation>Senken Sie den Topf oder machen Sie Margin frei.</translation>
        </message>
        <message>
            <source>{venue} refused: the limit of follows or of copied positions is reached.</source>
            <translation>{venue} hat abgelehnt: die Grenze der Folgen oder kopierten Positionen ist erreicht.</translation>
        </message>
        <message>
            <source>Stop another follow first.</source>
            <translation>Beenden Sie zuerst eine andere Folge.</translation>
        </message>
        <message>
            <source>You already follow this trader on {venue}.</source>
            <translation>Sie folgen diesem Trader an {venue} schon.</translation>
        </message>
        <message>
            <source>Edit the follow that exists.</source>
            <translation>Ändern Sie die vorhandene Folge.</translation>
        </message>
        <message>
            <source>{venue} doesn't know this follow any more.</source>
            <translation>{venue} kennt diese Folge nicht mehr.</translation>
        </message>
        <message>
            <source>Refresh; the list then shows what {venue} has.</source>
            <translation>Laden Sie neu; dann zeigt die Liste, was {venue} hat.</translation>
        </message>
        <message>
            <source>This position isn't open on {venue}.</source>
            <translation>Diese Position ist an {venue} nicht offen.</translation>
        </message>
        <message>
            <source>Refresh; it may have been closed a moment ago.</source>
            <translation>Laden Sie neu; sie wurde vielleicht eben geschlossen.</translation>
        </message>
        <message>
            <source>{venue} has no such order.</source>
            <translation>{venue} hat keine solche Order.</translation>
        </message>
        <message>
            <source>Refresh; it may have been filled or cancelled.</source>
            <translation>Laden Sie neu; sie wurde vielleicht ausgeführt oder gestrichen.</translation>
        </message>
        <message>
            <source>{venue} has an order with this id already. Nothing was sent twice.</source>
            <translation>{venue} hat schon eine Order mit dieser Kennung. Nichts wurde zweimal gesendet.</translation>
        </message>
        <message>
            <source>Nothing to do; the first order counts.</source>
            <translation>Nichts zu tun; die erste Order zählt.</translation>
        </message>
        <message>
            <source>{venue} doesn't trade this symbol.</source>
            <translation>{venue} handelt dieses Symbol nicht.</translation>
        </message>
        <message>
            <source>Choose a symbol from the list.</source>
            <translation>Wählen Sie ein Symbol aus der Liste.</translation>
        </message>
        <message>
            <source>The size is below the smallest order on {venue}: {detail}.</source>
            <translation>Die Größe liegt unter der kleinsten Order an {venue}: {detail}.</translation>
        </message>
        <message>
            <source>Raise the size or the pot.</source>
            <translation>Erhöhen Sie Größe oder Topf.</translation>
        </message>
        <message>
            <source>A price or size isn't on the grid of {venue}: {detail}.</source>
            <translation>Ein Preis oder eine Größe passt nicht ins Raster von {venue}: {detail}.</translation>
        </message>
        <message>
            <source>Round it to the step named.</source>
            <translation>Runden Sie auf den genannten Schritt.</translation>
        </message>
        <message>
            <source>{venue} refused the leverage: {detail}.</source>
            <translation>{venue} hat den Hebel abgelehnt: {detail}.</translation>
        </message>
        <message>
            <source>Lower the leverage.</source>
            <translation>Senken Sie den Hebel.</translation>
        </message>
        <message>
            <source>{venue} refused: not enough margin. No position was opened.</source>
            <translation>{venue} hat abgelehnt: zu wenig Margin. Es wurde keine Position eröffnet.</translation>
        </message>
        <message>
            <source>Lower the size or add margin.</source>
            <translation>Senken Sie die Größe oder erhöhen Sie die Margin.</translation>
        </message>
        <message>
            <source>The price moved further than the gap you allow. What was not filled was cancelled.</source>
            <translation>Der Preis ist weiter gelaufen, als Sie erlauben. Der Rest wurde gestrichen.</translation>
        </message>
        <message>
            <source>Try again, or allow a wider gap.</source>
            <translation>Versuchen Sie es erneut oder erlauben Sie mehr Abstand.</translation>
        </message>
        <message>
            <source>{venue} refused: the order would open or enlarge a position, not reduce one.</source>
            <translation>{venue} hat abgelehnt: die Order würde eine Position eröffnen oder vergrößern statt verkleinern.</translation>
        </message>
        <message>
            <source>Refresh; the position may be closed already.</source>
            <translation>Laden Sie neu; die Position ist vielleicht schon geschlossen.</translation>
        </message>
        <message>
            <source>{venue} refused: {detail}.</source>
            <translation>{venue} hat abgelehnt: {detail}.</translation>
        </message>
        <message>
            <source>Refresh to see the present state.</source>
            <translation>Laden Sie neu, um den Stand zu sehen.</translation>
        </message>
        <message>
            <source>{venue} can't do this: {detail}.</source>
            <translation>{venue} kann das nicht: {detail}.</translation>
        </message>
        <message>
            <source>Leave this setting as it is.</source>
            <translation>Lassen Sie diese Einstellung, wie sie ist.</translation>
        </message>
        <message>
            <source>{venue} doesn't accept the key or its passphrase.</source>
            <translation>{venue} nimmt den Schlüssel oder seine Passphrase nicht an.</translation>
        </message>
        <message>
            <source>Check the key on {venue} and enter it again.</source>
            <translation>Prüfen Sie den Schlüssel an {venue} und geben Sie ihn neu ein.</translation>
        </message>
        <message>
            <source>{venue} doesn't accept the signature of the request.</source>
            <translation>{venue} nimmt die Unterschrift der Anfrage nicht an.</translation>
        </message>
        <message>
            <source>Check the secret of the key and enter it again.</source>
            <translation>Prüfen Sie das Geheimnis des Schlüssels und geben Sie es neu ein.</translation>
        </message>
        <message>
            <source>The clock of this computer and of {venue} are too far apart.</source>
            <translation>Die Uhren dieses Rechners und von {venue} liegen zu weit auseinander.</translation>
        </message>
        <message>
            <source>Set this computer's clock from the network.</source>
            <translation>Stellen Sie die Uhr dieses Rechners nach dem Netz.</translation>
        </message>
        <message>
            <source>The key may not do this on {venue}.</source>
            <translation>Der Schlüssel darf das an {venue} nicht.</translation>
        </message>
        <message>
            <source>Give the key the permission to trade, then try again.</source>
            <translation>Geben Sie dem Schlüssel das Recht zu handeln und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <source>CopyDesk doesn't take keys that can withdraw. Nothing was stored.</source>
            <translation>CopyDesk nimmt keine Schlüssel, die auszahlen dürfen. Nichts wurde gespeichert.</translation>
        </message>
        <message>
            <source>Switch the withdraw permission off on {venue} and read the key again.</source>
            <translation>Schalten Sie das Auszahlungsrecht an {venue} ab und lesen Sie den Schlüssel neu.</translation>
        </message>
        <message>
            <source>{venue} didn't understand the request: {detail}.</source>
            <translation>{venue} hat die Anfrage nicht verstanden: {detail}.</translation>
        </message>
        <message>
            <source>Please report this with the details.</source>
            <translation>Bitte melden Sie dies mit den Einzelheiten.</translation>
        </message>
        <message>
            <source>{venue} asks for a pause: too many requests.</source>
            <translation>{venue} bittet um eine Pause: zu viele Anfragen.</translation>
        </message>
        <message>
            <source>It is tried again by itself in a moment.</source>
            <translation>Es wird gleich von selbst erneut versucht.</translation>
        </message>
        <message>
            <source>{venue} has trouble of its own: {detail}.</source>
            <translation>{venue} hat selbst eine Störung: {detail}.</translation>
        </message>
        <message>
            <source>Try again in a moment.</source>
            <translation>Versuchen Sie es gleich erneut.</translation>
        </message>
        <message>
            <source>{venue} can't be reached. Nothing was sent.</source>
            <translation>{venue} ist nicht erreichbar. Nichts wurde gesendet.</translation>
        </message>
        <message>
            <source>Reconnecting by itself; try again when the dot is lit.</source>
            <translation>Verbindet sich von selbst; versuchen Sie es, wenn der Punkt leuchtet.</translation>
        </message>
        <message>
            <source>Sent, no answer yet. Asking {venue}; nothing is sent twice.</source>
            <translation>Gesendet, noch keine Antwort. {venue} wird gefragt; nichts wird zweimal gesendet.</translation>
        </message>
        <message>
            <source>Wait for the answer before you try again.</source>
            <translation>Warten Sie die Antwort ab, bevor Sie es erneut versuchen.</translation>
        </message>
        <message>
            <source>{venue} never received it, and nothing happened.</source>
            <translation>{venue} hat es nie erhalten, und nichts ist geschehen.</translation>
        </message>
        <message>
            <source>Try again.</source>
            <translation>Versuchen Sie es erneut.</translation>
        </message>
        <message>
            <source>{venue} sent an answer that can't be read: {detail}.</source>
            <translation>{venue} hat eine unlesbare Antwort gesendet: {detail}.</translation>
        </message>
        <message>
            <source>Refresh; if it stays, please report it with the details.</source>
            <translation>Laden Sie neu; wenn es bleibt, melden Sie es bitte mit den Einzelheiten.</translation>
        </message>
        <message>
            <source>This needs fresh data. The last data is {detail} old.</source>
            <translation>Das braucht frische Daten. Die letzten sind {detail} alt.</translation>
        </message>
        <message>
            <source>Reconnecting by itself; try again in a moment.</source>
            <translation>Verbindet sich von selbst; versuchen Sie es gleich erneut.</translation>
        </message>
        <message>
            <source>The desk isn't ready: {detail}.</source>
            <translation>Das Pult ist nicht bereit: {detail}.</translation>
        </message>
        <message>
            <source>The desk's own records can't be written: {detail}. Nothing was sent.</source>
            <translation>Die eigenen Aufzeichnungen lassen sich nicht schreiben: {detail}. Nichts wurde gesendet.</translation>
        </message>
        <message>
            <source>Free disk space or check the folder's rights.</source>
            <translation>Schaffen Sie Platz oder prüfen Sie die Rechte des Ordners.</translation>
        </message>
        <message>
            <source>The desk's own records are damaged: {detail}.</source>
            <translation>Die eigenen Aufzeichnungen sind beschädigt: {detail}.</translation>
        </message>
        <message>
            <source>Put a copy of the file back, or start with another --profile. Positions on the venue are not affected.</source>
            <translation>Spielen Sie eine Kopie der Datei zurück oder starten Sie mit einem anderen --profile. Positionen an der Börse sind nicht betroffen.</translation>
        </message>
        <message>
            <source>A newer CopyDesk wrote the records of this profile.</source>
            <translation>Ein neueres CopyDesk hat die Aufzeichnungen dieses Profils geschrieben.</translation>
        </message>
        <message>
            <source>Start that version, or start with another --profile.</source>
            <translation>Starten Sie jene Version oder starten Sie mit einem anderen --profile.</translation>
        </message>
        <message>
            <source>This system offers no keyring for secrets.</source>
            <translation>Dieses System bietet keinen Schlüsselbund für Geheimnisse.</translation>
        </message>
        <message>
            <source>Choose a passphrase-encrypted file instead.</source>
            <translation>Wählen Sie stattdessen eine mit Passphrase verschlüsselte Datei.</translation>
        </message>
        <message>
            <source>The passphrase doesn't open the file of secrets.</source>
            <translation>Die Passphrase öffnet die Datei der Geheimnisse nicht.</translation>
        </message>
        <message>
            <source>Enter it again.</source>
            <translation>Geben Sie sie erneut ein.</translation>
        </message>
        <message>
            <source>Another CopyDesk already works with this profile.</source>
            <translation>Ein anderes CopyDesk arbeitet schon mit diesem Profil.</translation>
        </message>
        <message>
            <source>Use that window, or start with another --profile.</source>
            <translation>Nutzen Sie jenes Fenster oder starten Sie mit einem anderen --profile.</translation>
        </message>
        <message>
            <source>The practice exchange didn't start: {detail}.</source>
            <translation>Die Übungsbörse ist nicht gestartet: {detail}.</translation>
        </message>
        <message>
            <source>Start again; if it stays, please report it with the details.</source>
            <translation>Starten Sie neu; wenn es bleibt, melden Sie es bitte mit den Einzelheiten.</translation>
        </message>
        <message>
            <source>This needs your confirmation first: {detail}.</source>
            <translation>Das braucht zuerst Ihre Bestätigung: {detail}.</translation>
        </message>
        <message>
            <source>Confirm it, then try again.</source>
            <translation>Bestätigen Sie es und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <source>Something in CopyDesk went wrong: {detail}.</source>
            <translation>In CopyDesk ist etwas schiefgegangen: {detail}.</translation>
        </message>
        <message>
            <source>Open positions are not affected. Please report it with the details.</source>
            <translation>Offene Positionen sind nicht betroffen. Bitte melden Sie es mit den Einzelheiten.</translation>
        </message>
        <message>
            <source>Skipped: the pot's equity is below the minimum you set: {detail}.</source>
            <translation>Übersprungen: Das Kapital des Topfs liegt unter Ihrem Minimum: {detail}.</translation>
        </message>
        <message>
            <source>Lower the minimum, or wait until the pot has recovered.</source>
            <translation>Senken Sie das Minimum, oder warten Sie, bis sich der Topf erholt hat.</translation>
        </message>
        <message>
            <source>Skipped: as many trades are open as you allow: {detail}.</source>
            <translation>Übersprungen: Es sind so viele Trades offen, wie Sie erlauben: {detail}.</translation>
        </message>
        <message>
            <source>Allow more open trades, or wait until one is closed.</source>
            <translation>Erlauben Sie mehr offene Trades, oder warten Sie, bis einer geschlossen ist.</translation>
        </message>
        <message>
            <source>Skipped: your lists of symbols don't let this one through.</source>
            <translation>Übersprungen: Ihre Symbollisten lassen dieses nicht durch.</translation>
        </message>
        <message>
            <source>Change the lists if you want it copied.</source>
            <translation>Ändern Sie die Listen, wenn es kopiert werden soll.</translation>
        </message>
        <message>
            <source>Skipped: a limit of yours leaves no room for it: {detail}.</source>
            <translation>Übersprungen: Eine Ihrer Grenzen lässt dafür keinen Platz: {detail}.</translation>
        </message>
        <message>
            <source>Raise the limit, or leave it as it protects you.</source>
            <translation>Heben Sie die Grenze an, oder lassen Sie sich von ihr schützen.</translation>
        </message>
        <message>
            <source>Skipped: the free margin isn't enough for it and its fee: {detail}.</source>
            <translation>Übersprungen: Die freie Margin reicht dafür und für die Gebühr nicht: {detail}.</translation>
        </message>
        <message>
            <source>Raise the pot, lower the size, or free some margin.</source>
            <translation>Vergrößern Sie den Topf, verkleinern Sie die Größe, oder machen Sie Margin frei.</translation>
        </message>
        <message>
            <source>Waiting: the trader's equity isn't known, and the copy's size depends on it.</source>
            <translation>Wartet: Das Kapital des Traders ist unbekannt, und die Größe der Kopie hängt davon ab.</translation>
        </message>
        <message>
            <source>Choose another way to size copies if {venue} never shows it.</source>
            <translation>Wählen Sie eine andere Art der Größe, falls {venue} es nie zeigt.</translation>
        </message>
        <message>
            <source>Skipped: sizing by risk needs a stop loss.</source>
            <translation>Übersprungen: Die Größe nach Risiko braucht einen Stop-Loss.</translation>
        </message>
        <message>
            <source>Set a stop loss, or choose another way to size copies.</source>
            <translation>Setzen Sie einen Stop-Loss, oder wählen Sie eine andere Art der Größe.</translation>
        </message>
        <message>
            <source>Not copied: the trader held this position before you followed.</source>
            <translation>Nicht kopiert: Der Trader hielt diese Position, bevor Sie folgten.</translation>
        </message>
        <message>
            <source>What the trader adds from now on is copied.</source>
            <translation>Was der Trader von nun an aufstockt, wird kopiert.</translation>
        </message>
        <message>
            <source>Skipped: this follow only closes.</source>
            <translation>Übersprungen: Dieses Folgen schließt nur noch.</translation>
        </message>
        <message>
            <source>Resume the follow if new trades should be copied.</source>
            <translation>Setzen Sie das Folgen fort, wenn neue Trades kopiert werden sollen.</translation>
        </message>
        <message>
            <source>Skipped: a guard has tripped, and nothing opens until you arm it again.</source>
            <translation>Übersprungen: Ein Wächter hat ausgelöst; bis Sie ihn neu scharf stellen, öffnet nichts.</translation>
        </message>
        <message>
            <source>Look at what tripped it, then arm it again by hand.</source>
            <translation>Sehen Sie nach, was ihn auslöste, und stellen Sie ihn von Hand neu scharf.</translation>
        </message>
        <message>
            <source>This copy is open, but the trader doesn't hold the position any more.</source>
            <translation>Diese Kopie ist offen, doch der Trader hält die Position nicht mehr.</translation>
        </message>
        <message>
            <source>Close it, or keep it as your own.</source>
            <translation>Schließen Sie sie, oder behalten Sie sie als eigene.</translation>
        </message>
        <message>
            <source>Waiting: the position is smaller than what was ordered, so far unexplained: {detail}.</source>
            <translation>Wartet: Die Position ist kleiner als das Georderte, bisher ohne Erklärung: {detail}.</translation>
        </message>
        <message>
            <source>It is compared with {venue} by itself; nothing is added before.</source>
            <translation>Sie wird von selbst mit {venue} abgeglichen; vorher wird nichts aufgestockt.</translation>
        </message>
        <message>
            <source>Skipped: the copy was closed by its stop, by {venue} or by hand, and stays closed.</source>
            <translation>Übersprungen: Die Kopie wurde durch ihren Stop, durch {venue} oder von Hand geschlossen und bleibt zu.</translation>
        </message>
        <message>
            <source>The trader's next trade in this symbol is copied as usual.</source>
            <translation>Der nächste Trade des Traders in diesem Symbol wird wie üblich kopiert.</translation>
        </message>
        <message>
            <source>Skipped: your amount holds for the whole trade, and the trader added to it.</source>
            <translation>Übersprungen: Ihr Betrag gilt für den ganzen Trade, und der Trader hat aufgestockt.</translation>
        </message>
        <message>
            <source>Size by equity or multiplier if additions should be copied.</source>
            <translation>Wählen Sie Kapitalanteil oder Vielfaches, wenn Aufstockungen kopiert werden sollen.</translation>
        </message>
        <message>
            <source>Waiting: a closing under way must free its room first: {detail}.</source>
            <translation>Wartet: Eine laufende Schließung muss erst Platz machen: {detail}.</translation>
        </message>
        <message>
            <source>It goes on by itself.</source>
            <translation>Es geht von selbst weiter.</translation>
        </message>
        <message>
            <source>Skipped: the price is further from the trader's than you allow: {detail}.</source>
            <translation>Übersprungen: Der Preis liegt weiter von dem des Traders weg, als Sie erlauben: {detail}.</translation>
        </message>
        <message>
            <source>Allow a wider gap if you want such trades.</source>
            <translation>Erlauben Sie einen größeren Abstand, wenn Sie solche Trades wollen.</translation>
        </message>
        <message>
            <source>Kept for later: the size is below the smallest order: {detail}.</source>
            <translation>Aufgehoben: Die Größe liegt unter der kleinsten Order: {detail}.</translation>
        </message>
        <message>
            <source>It is ordered once the trader's additions make it large enough.</source>
            <translation>Sie wird geordert, sobald Aufstockungen des Traders sie groß genug machen.</translation>
        </message>
        <message>
            <source>An older message about the trader came late and changed nothing.</source>
            <translation>Eine ältere Nachricht über den Trader kam zu spät und änderte nichts.</translation>
        </message>
        <message>
            <source>Nothing to do; the newer one counts.</source>
            <translation>Nichts zu tun; die neuere zählt.</translation>
        </message>
        <message>
            <source>Two follows hold opposite sides of one symbol and pay fees for both: {detail}.</source>
            <translation>Zwei Folgen halten gegensätzliche Seiten eines Symbols und zahlen Gebühren für beide: {detail}.</translation>
        </message>
        <message>
            <source>Stop one of them, or deny the symbol in one.</source>
            <translation>Beenden Sie eines, oder sperren Sie das Symbol in einem.</translation>
        </message>
    </context>
    <context>
        <name>RiskPage</name>
        <message>
            <source>Risks in your words</source>
            <translation>Risiken in Ihren Worten</translation>
        </message>
        <message>
            <source>Once, dated, kept in your journal.</source>
            <translation>Einmal, mit Datum, in Ihrem Journal.</translation>
        </message>
        <message>
            <source>A copy can lose more than the trader's history shows</source>
            <translation>Eine Kopie kann mehr verlieren, als die Geschichte des Traders zeigt</translation>
        </message>
        <message>
            <source>The past of a trader is a sample, not a promise.</source>
            <translation>Die Vergangenheit eines Traders ist eine Stichprobe, kein Versprechen.</translation>
        </message>
        <message>
            <source>Leverage multiplies losses</source>
            <translation>Hebel vervielfacht Verluste</translation>
        </message>
        <message>
            <source>A position can be liquidated; then its margin is gone.</source>
            <translation>Eine Position kann liquidiert werden; dann ist ihre Margin weg.</translation>
        </message>
        <message>
            <source>You decide, and you answer for it</source>
            <translation>Sie entscheiden, und Sie stehen dafür ein</translation>
        </message>
        <message>
            <source>CopyDesk gives no advice. Copy only what you can afford to lose.</source>
            <translation>CopyDesk gibt keinen Rat. Kopieren Sie nur, was Sie verlieren können.</translation>
        </message>
        <message>
            <source>I can lose the money I copy with</source>
            <translation>Ich kann das Geld verlieren, mit dem ich kopiere</translation>
        </message>
        <message>
            <source>Type this sentence to go on:</source>
            <translation>Schreiben Sie diesen Satz, um weiterzugehen:</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>I understand the risk</source>
            <translation>Ich verstehe das Risiko</translation>
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>name or id  ( / )</source>
            <translation>Name oder Kennung  ( / )</translation>
        </message>
        <message>
            <source>Search traders by name or id</source>
            <translation>Trader nach Name oder Kennung suchen</translation>
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>Start in practice</source>
            <translation>In der Übung beginnen</translation>
        </message>
        <message>
            <source>This version speaks to the practice exchange that comes with it.</source>
            <translation>Diese Fassung spricht mit der mitgelieferten Übungsbörse.</translation>
        </message>
        <message>
            <source>Practice</source>
            <translation>Übung</translation>
        </message>
        <message>
            <source>PRACTICE</source>
            <translation>ÜBUNG</translation>
        </message>
        <message>
            <source>A complete exchange inside the program. No key, no account, no network.</source>
            <translation>Eine vollständige Börse im Programm. Kein Schlüssel, kein Konto, kein Netz.</translation>
        </message>
        <message>
            <source>10 000 USDT of play money</source>
            <translation>10 000 USDT Spielgeld</translation>
        </message>
        <message>
            <source>Fees, funding, slippage, liquidation: as on a real exchange.</source>
            <translation>Gebühren, Funding, Schlupf, Liquidation: wie an einer echten Börse.</translation>
        </message>
        <message>
            <source>Thousands of traders with a year of history</source>
            <translation>Tausende Trader mit einem Jahr Geschichte</translation>
        </message>
        <message>
            <source>Good, lucky and dangerous ones. Find out which.</source>
            <translation>Gute, glückliche und gefährliche. Finden Sie heraus, welche.</translation>
        </message>
        <message>
            <source>The same desk</source>
            <translation>Dasselbe Pult</translation>
        </message>
        <message>
            <source>Settings, positions, journal: all of it is real.</source>
            <translation>Einstellungen, Positionen, Journal: alles ist echt.</translation>
        </message>
        <message>
            <source>Practice shows how copying behaves. Its prices are made up, so a good result here says nothing about a real market.</source>
            <translation>Die Übung zeigt, wie sich Kopieren verhält. Ihre Preise sind erfunden; ein gutes Ergebnis hier sagt nichts über einen echten Markt.</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>Ctrl+K commands</source>
            <translation>Strg+K Befehle</translation>
        </message>
        <message>
            <source>Your clock. Venues count days of a record in UTC.</source>
            <translation>Ihre Uhr. Börsen zählen die Tage in UTC.</translation>
        </message>
        <message>
            <source>feed %1</source>
            <translation>Daten %1</translation>
        </message>
        <message>
            <source>clock %1</source>
            <translation>Uhr %1</translation>
        </message>
        <message>
            <source>%1 at %2 speed</source>
            <translation>%1 mit Tempo %2</translation>
        </message>
        <message numerus="yes">
            <source>orders %n open</source>
            <translation>
                <numerusform>Orders %n offen</numerusform>
                <numerusform>Orders %n offen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n unanswered, asking…</source>
            <translation>
                <numerusform>%n unbeantwortet, frage nach …</numerusform>
                <numerusform>%n unbeantwortet, frage nach …</numerusform>
            </translation>
        </message>
        <message>
            <source>journal ok</source>
            <translation>Journal gut</translation>
        </message>
        <message>
            <source>journal in trouble</source>
            <translation>Journal gestört</translation>
        </message>
        <message numerus="yes">
            <source>%n records</source>
            <translation>
                <numerusform>%n Eintrag</numerusform>
                <numerusform>%n Einträge</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TitleBar</name>
        <message>
            <source>Close this dialog</source>
            <translation>Diesen Dialog schließen</translation>
        </message>
    </context>
    <context>
        <name>Tour</name>
        <message>
            <source>Leave</source>
            <translation>Verlassen</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Finden</translation>
        </message>
        <message>
            <source>All traders of the venue. Filter, sort, search with /. Star the good.</source>
            <translation>Alle Trader der Börse. Filtern, sortieren, mit / suchen. Die guten mit Stern.</translation>
        </message>
        <message>
            <source>Judge</source>
            <translation>Urteilen</translation>
        </message>
        <message>
            <source>The selected trader: the curve, the drawdown under it, every trade.</source>
            <translation>Der gewählte Trader: die Kurve, darunter der Rückgang, jeder Handel.</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Einstellen</translation>
        </message>
        <message>
            <source>Your pot and limits. Each field says who carries it out.</source>
            <translation>Topf und Grenzen. Jedes Feld sagt, wer es ausführt.</translation>
        </message>
        <message>
            <source>Watch</source>
            <translation>Zusehen</translation>
        </message>
        <message>
            <source>What is open, whose it is, and how old each price is.</source>
            <translation>Was offen ist, wem es gehört und wie alt jeder Preis ist.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
    </context>
    <context>
        <name>Traders</name>
        <message>
            <source>%1 carry an open loss that it leaves out</source>
            <translation>%1 tragen einen offenen Verlust, den das weglässt</translation>
        </message>
        <message>
            <source>%1 have fewer than 90 days</source>
            <translation>%1 haben weniger als 90 Tage</translation>
        </message>
        <message>
            <source>%1 once lost more than 30 % of a peak</source>
            <translation>%1 verloren einmal mehr als 30 % von einem Hoch</translation>
        </message>
        <message>
            <source>A high figure may be luck: look at the range and the days.</source>
            <translation>Eine hohe Zahl kann Glück sein: sehen Sie auf den Bereich und die Tage.</translation>
        </message>
        <message>
            <source>Of the first %1, </source>
            <translation>Von den ersten %1: </translation>
        </message>
        <message>
            <source>Starred</source>
            <translation>Mit Stern</translation>
        </message>
        <message>
            <source>starred</source>
            <translation>mit Stern</translation>
        </message>
        <message>
            <source>Trader</source>
            <translation>Trader</translation>
        </message>
        <message>
            <source>Venue</source>
            <translation>Börse</translation>
        </message>
        <message>
            <source>Sharpe ≥</source>
            <translation>Sharpe ≥</translation>
        </message>
        <message>
            <source>90 d</source>
            <translation>90 T</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>Monat</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Gesamt</translation>
        </message>
        <message>
            <source>Max DD</source>
            <translation>Rückgang</translation>
        </message>
        <message>
            <source>Sharpe</source>
            <translation>Sharpe</translation>
        </message>
        <message>
            <source>Win</source>
            <translation>Treffer</translation>
        </message>
        <message>
            <source>Open USDT</source>
            <translation>Offen USDT</translation>
        </message>
        <message>
            <source>Result of the positions that are still open. The returns leave it out.</source>
            <translation>Ergebnis der noch offenen Positionen. Die Erträge lassen es weg.</translation>
        </message>
        <message>
            <source>Followers</source>
            <translation>Folgende</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>Tage</translation>
        </message>
        <message>
            <source>Risk</source>
            <translation>Risiko</translation>
        </message>
        <message>
            <source>The venue's own word on this trader's risk</source>
            <translation>Was die Börse selbst zum Risiko dieses Traders sagt</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>90 d curve</source>
            <translation>90-T-Kurve</translation>
        </message>
        <message>
            <source>hidden</source>
            <translation>verborgen</translation>
        </message>
        <message>
            <source>Low end of the 90 % range of the Sharpe ratio %1, given %2 days: what is left of it when luck is taken off. Few days make a wide range.</source>
            <translation>Unteres Ende des 90-%-Bereichs der Sharpe-Zahl %1 bei %2 Tagen: was bleibt, wenn man das Glück abzieht. Wenige Tage geben einen weiten Bereich.</translation>
        </message>
        <message>
            <source>venue: %1</source>
            <translation>Börse: %1</translation>
        </message>
        <message>
            <source>≥ %1 days</source>
            <translation>≥ %1 Tage</translation>
        </message>
        <message>
            <source>drawdown ≤ %1</source>
            <translation>Rückgang ≤ %1</translation>
        </message>
        <message>
            <source>win rate ≥ %1</source>
            <translation>Treffer ≥ %1</translation>
        </message>
        <message>
            <source>risk: %1</source>
            <translation>Risiko: %1</translation>
        </message>
        <message>
            <source>status: %1</source>
            <translation>Status: %1</translation>
        </message>
        <message>
            <source>starred only</source>
            <translation>nur mit Stern</translation>
        </message>
        <message>
            <source>at most %1</source>
            <translation>höchstens %1</translation>
        </message>
        <message>
            <source>the low end of the Sharpe range</source>
            <translation>dem unteren Ende des Sharpe-Bereichs</translation>
        </message>
        <message>
            <source>90-day return</source>
            <translation>90-Tage-Ertrag</translation>
        </message>
        <message>
            <source>return of the month</source>
            <translation>Monatsertrag</translation>
        </message>
        <message>
            <source>total return</source>
            <translation>Gesamtertrag</translation>
        </message>
        <message>
            <source>largest drawdown</source>
            <translation>größtem Rückgang</translation>
        </message>
        <message>
            <source>win rate</source>
            <translation>Trefferquote</translation>
        </message>
        <message>
            <source>open result</source>
            <translation>offenem Ergebnis</translation>
        </message>
        <message>
            <source>Sharpe ratio</source>
            <translation>Sharpe-Zahl</translation>
        </message>
        <message>
            <source>your stars</source>
            <translation>Ihren Sternen</translation>
        </message>
        <message>
            <source>Reading the list of traders</source>
            <translation>Lese die Liste der Trader</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>of %1 shown</source>
            <translation>von %1 gezeigt</translation>
        </message>
        <message>
            <source>%1 hidden</source>
            <translation>%1 verborgen</translation>
        </message>
        <message>
            <source>The venue lists no traders at the moment.</source>
            <translation>Die Börse führt im Augenblick keine Trader.</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>Erneut lesen</translation>
        </message>
        <message>
            <source>All %1 traders that pass are hidden.</source>
            <translation>Alle %1 passenden Trader sind verborgen.</translation>
        </message>
        <message>
            <source>Show hidden traders</source>
            <translation>Verborgene Trader zeigen</translation>
        </message>
        <message>
            <source>No trader passes this filter.</source>
            <translation>Kein Trader passt zu diesem Filter.</translation>
        </message>
        <message>
            <source>No trader passes all %1 filters.</source>
            <translation>Kein Trader passt zu allen %1 Filtern.</translation>
        </message>
        <message>
            <source>Remove all filters</source>
            <translation>Alle Filter entfernen</translation>
        </message>
        <message>
            <source>Without “%1” there are %2.</source>
            <translation>Ohne „%1“ sind es %2.</translation>
        </message>
        <message>
            <source>Remove that filter</source>
            <translation>Diesen Filter entfernen</translation>
        </message>
    </context>
    <context>
        <name>TradersPanel</name>
        <message>
            <source>Remove star	S</source>
            <translation>Stern entfernen	S</translation>
        </message>
        <message>
            <source>Star	S</source>
            <translation>Stern	S</translation>
        </message>
        <message>
            <source>Show again	H</source>
            <translation>Wieder zeigen	H</translation>
        </message>
        <message>
            <source>Hide	H</source>
            <translation>Verbergen	H</translation>
        </message>
        <message>
            <source>Open profile</source>
            <translation>Profil öffnen</translation>
        </message>
        <message>
            <source>Follow…</source>
            <translation>Folgen …</translation>
        </message>
        <message>
            <source>Copy id</source>
            <translation>Kennung kopieren</translation>
        </message>
        <message>
            <source>Traders</source>
            <translation>Trader</translation>
        </message>
        <message>
            <source>columns</source>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>Waiting for the list of traders</source>
            <translation>Warte auf die Liste der Trader</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Sorted by %1.</source>
            <translation>Sortiert nach %1.</translation>
        </message>
        <message>
            <source>Sort by the careful figure</source>
            <translation>Nach der vorsichtigen Zahl sortieren</translation>
        </message>
        <message>
            <source>list %1 old</source>
            <translation>Liste %1 alt</translation>
        </message>
        <message>
            <source>reading it again failed</source>
            <translation>erneutes Lesen schlug fehl</translation>
        </message>
        <message>
            <source>sorted by %1</source>
            <translation>sortiert nach %1</translation>
        </message>
    </context>
    <context>
        <name>TroubleDialog</name>
        <message>
            <source>The desk can't open</source>
            <translation>Das Pult lässt sich nicht öffnen</translation>
        </message>
        <message>
            <source>Trouble</source>
            <translation>Störung</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
    </context>
    <context>
        <name>WelcomePage</name>
        <message>
            <source>How to start</source>
            <translation>So beginnen</translation>
        </message>
        <message>
            <source>Risks in your words</source>
            <translation>Risiken in Ihren Worten</translation>
        </message>
        <message>
            <source>First steps</source>
            <translation>Erste Schritte</translation>
        </message>
        <message>
            <source>Follow traders with your own limits, on your own machine.</source>
            <translation>Tradern folgen, mit eigenen Grenzen, auf dem eigenen Rechner.</translation>
        </message>
        <message>
            <source>Nothing leaves this computer except orders and requests to the exchange you choose.</source>
            <translation>Nichts verlässt diesen Rechner außer Orders und Anfragen an die Börse, die Sie wählen.</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>active</source>
            <translation>aktiv</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>pausiert</translation>
        </message>
        <message>
            <source>inactive</source>
            <translation>inaktiv</translation>
        </message>
        <message>
            <source>low</source>
            <translation>niedrig</translation>
        </message>
        <message>
            <source>medium</source>
            <translation>mittel</translation>
        </message>
        <message>
            <source>high</source>
            <translation>hoch</translation>
        </message>
    </context>
</TS>
