<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="34"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="48"/>
        <source>Pot</source>
        <translation>Topf</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="35"/>
        <source>Mode</source>
        <translation>Art</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="37"/>
        <source>Margin a trade</source>
        <translation>Margin je Handel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="38"/>
        <source>Leverage</source>
        <translation>Hebel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="39"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="56"/>
        <source>Margin mode</source>
        <translation>Margin-Art</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="40"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="66"/>
        <location filename="../../copydesk/ui/whatif/texts.py" line="43"/>
        <source>Stop loss a trade</source>
        <translation>Verluststopp je Handel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="41"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="65"/>
        <source>Take profit a trade</source>
        <translation>Gewinnziel je Handel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="49"/>
        <source>Size by</source>
        <translation>Größe nach</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="51"/>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="52"/>
        <source>Leverage of longs</source>
        <translation>Hebel für Long</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="53"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="55"/>
        <source>at most, or exactly</source>
        <translation>höchstens oder genau</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="54"/>
        <source>Leverage of shorts</source>
        <translation>Hebel für Short</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="42"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="57"/>
        <source>Most open trades</source>
        <translation>Höchstens offen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="59"/>
        <source>Most value a position</source>
        <translation>Größter Wert je Position</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="60"/>
        <source>Most value a symbol</source>
        <translation>Größter Wert je Symbol</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="61"/>
        <source>Most value in all</source>
        <translation>Größter Wert insgesamt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="45"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="63"/>
        <source>Price gap on opening</source>
        <translation>Preisabstand beim Öffnen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="64"/>
        <source>Price gap on closing</source>
        <translation>Kursabstand beim Schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="67"/>
        <source>Trailing stop</source>
        <translation>Nachziehender Stopp</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="68"/>
        <source>Stop the follow at</source>
        <translation>Folge beenden bei</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="46"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="71"/>
        <source>What is open already</source>
        <translation>Was schon offen ist</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="47"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="69"/>
        <source>Only these symbols</source>
        <translation>Nur diese Symbole</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="49"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="70"/>
        <source>Never these symbols</source>
        <translation>Nie diese Symbole</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="72"/>
        <source>Too small to order</source>
        <translation>Zu klein für eine Order</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="73"/>
        <source>Larger copies are fine</source>
        <translation>Größere Kopien sind recht</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="75"/>
        <source>Orders</source>
        <translation>Orders</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="76"/>
        <source>A limit order waits</source>
        <translation>Limit-Order wartet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="83"/>
        <source>the trader&apos;s</source>
        <translation>wie der Trader</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="84"/>
        <source>the trader&apos;s, capped</source>
        <translation>wie der Trader, begrenzt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="85"/>
        <source>fixed</source>
        <translation>fest</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="57"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="89"/>
        <source>Share of equity</source>
        <translation>Anteil am Eigenkapital</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="56"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="90"/>
        <source>Fixed margin</source>
        <translation>Feste Margin</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="92"/>
        <source>Fixed quantity</source>
        <translation>Feste Menge</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="95"/>
        <source>As the trader</source>
        <translation>Wie der Trader</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="95"/>
        <source>Against</source>
        <translation>Dagegen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="65"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="98"/>
        <source>Isolated</source>
        <translation>Isoliert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="66"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="98"/>
        <source>Cross</source>
        <translation>Cross</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="105"/>
        <source>Skip</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="106"/>
        <source>Round up</source>
        <translation>Aufrunden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="107"/>
        <source>Gather</source>
        <translation>Sammeln</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="109"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="109"/>
        <source>Report</source>
        <translation>Melden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="111"/>
        <source>At the market</source>
        <translation>Zum Marktpreis</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="112"/>
        <source>Limit, then market</source>
        <translation>Erst Limit, dann Markt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="154"/>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="154"/>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="183"/>
        <source>It rests on {venue}, also while CopyDesk is closed. Where another follow or you hold the same position, CopyDesk watches it, only while it runs.</source>
        <translation>Liegt an {venue}, auch wenn CopyDesk geschlossen ist. Wo Sie oder eine andere Folge dieselbe Position halten, wacht CopyDesk darüber, nur solange es läuft.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="187"/>
        <source>CopyDesk checks it before each order, and {venue} fills none beyond it.</source>
        <translation>CopyDesk prüft es vor jeder Order, und {venue} führt keine darüber hinaus aus.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="189"/>
        <source>Each order names it to {venue}.</source>
        <translation>Jede Order nennt es {venue}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="192"/>
        <source>Sent to {venue} before the next copied order.</source>
        <translation>Geht vor der nächsten kopierten Order an {venue}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="209"/>
        <source>stops and closes everything at a loss of {amount}</source>
        <translation>stoppt und schließt alles bei einem Verlust von {amount}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="219"/>
        <source>for new copies; none is open</source>
        <translation>für neue Kopien; keine ist offen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="220"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="221"/>
        <source>sent before the next copied order</source>
        <translation>geht vor der nächsten kopierten Order hinaus</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="222"/>
        <source>for new positions; open ones keep theirs</source>
        <translation>für neue Positionen; offene behalten ihren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="225"/>
        <source>larger copies are cut to this value</source>
        <translation>größere Kopien werden auf diesen Wert gekürzt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="226"/>
        <source>more of one symbol is not opened</source>
        <translation>mehr von einem Symbol wird nicht eröffnet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="227"/>
        <source>above this, nothing more is opened</source>
        <translation>darüber wird nichts mehr eröffnet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="230"/>
        <source>a closing further from the trader&apos;s price waits</source>
        <translation>ein Schließen weiter weg vom Preis des Traders wartet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="233"/>
        <source>a copy closes this far from its best price</source>
        <translation>eine Kopie schließt so weit weg von ihrem besten Preis</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="237"/>
        <source>what happens with copies that are too small</source>
        <translation>was mit zu kleinen Kopien geschieht</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="238"/>
        <source>whether a copy may be larger than asked for</source>
        <translation>ob eine Kopie größer sein darf als verlangt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="239"/>
        <source>what happens with a copy that the trader doesn&apos;t hold</source>
        <translation>was mit einer Kopie geschieht, die der Trader nicht hält</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="240"/>
        <source>how openings are ordered</source>
        <translation>wie Eröffnungen bestellt werden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="241"/>
        <source>then the rest is ordered at the market</source>
        <translation>dann wird der Rest zum Marktpreis bestellt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="69"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="100"/>
        <source>leave it</source>
        <translation>lassen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="71"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="102"/>
        <source>copy all</source>
        <translation>alles kopieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="96"/>
        <source>from {lowest}</source>
        <translation>ab {lowest}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="97"/>
        <source>{lowest} to {highest}</source>
        <translation>{lowest} bis {highest}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/form.py" line="139"/>
        <location filename="../../copydesk/ui/follow/rules_form.py" line="105"/>
        <source>was {value}</source>
        <translation>war {value}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/form.py" line="179"/>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/form.py" line="191"/>
        <location filename="../../copydesk/ui/follow/words.py" line="105"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="156"/>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="116"/>
        <source>This needs a number.</source>
        <translation>Hier fehlt eine Zahl.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="117"/>
        <source>{value} is below the least of {limit}.</source>
        <translation>{value} liegt unter dem Mindestwert {limit}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="118"/>
        <source>{value} is above the most of {limit}.</source>
        <translation>{value} liegt über dem Höchstwert {limit}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="119"/>
        <source>{value} is more than the {limit} that are free.</source>
        <translation>{value} ist mehr als die freien {limit}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="120"/>
        <source>{value} is more than the pot of {limit}.</source>
        <translation>{value} ist mehr als der Topf von {limit}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="121"/>
        <source>A symbol can&apos;t be both allowed and denied.</source>
        <translation>Ein Symbol kann nicht zugleich erlaubt und verboten sein.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="122"/>
        <source>The venue doesn&apos;t trade {symbols}.</source>
        <translation>Die Börse handelt {symbols} nicht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="124"/>
        <source>A position already uses {value}. It stays open; no more is added.</source>
        <translation>Eine Position belegt schon {value}. Sie bleibt offen; mehr kommt nicht dazu.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="142"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="206"/>
        <source>liquidation is about {away} % away, before fees</source>
        <translation>Liquidation ist etwa {away} % entfernt, vor Gebühren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="217"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="218"/>
        <source>how large a copy is</source>
        <translation>wie groß eine Kopie ist</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="36"/>
        <source>Copy ratio</source>
        <translation>Kopierfaktor</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="148"/>
        <source>times the trader&apos;s size, scaled from their equity to your pot</source>
        <translation>mal der Größe des Traders, von dessen Eigenkapital auf Ihren Topf umgerechnet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="149"/>
        <source>margin used for each copied trade</source>
        <translation>Margin für jeden kopierten Handel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="150"/>
        <source>isolated: a copy risks no more than its margin</source>
        <translation>isoliert: eine Kopie riskiert nicht mehr als ihre Margin</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="152"/>
        <source>cross: the whole pot stands behind each copy</source>
        <translation>cross: der ganze Topf steht hinter jeder Kopie</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="153"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="232"/>
        <source>a copy closes at this loss, in percent of its margin</source>
        <translation>eine Kopie schließt bei diesem Verlust, in Prozent ihrer Margin</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="155"/>
        <source>a loss is only limited by liquidation</source>
        <translation>nur die Liquidation begrenzt einen Verlust</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="156"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="231"/>
        <source>a copy closes at this gain, in percent of its margin</source>
        <translation>eine Kopie schließt bei diesem Gewinn, in Prozent ihrer Margin</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="157"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="223"/>
        <source>above this, further trades are skipped</source>
        <translation>darüber werden weitere Handel übergangen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="158"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="224"/>
        <source>larger copies are cut to this margin</source>
        <translation>größere Kopien werden auf diese Margin gekürzt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="159"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="228"/>
        <source>below this, nothing new is opened</source>
        <translation>darunter wird nichts Neues eröffnet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="160"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="229"/>
        <source>an opening further from the trader&apos;s price is skipped</source>
        <translation>eine Eröffnung weiter vom Preis des Traders wird übergangen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="161"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="236"/>
        <source>positions that the trader holds at the start</source>
        <translation>Positionen, die der Trader am Anfang hält</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="162"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="234"/>
        <source>all other symbols are skipped</source>
        <translation>alle anderen Symbole werden übergangen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="166"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="235"/>
        <source>these symbols are skipped</source>
        <translation>diese Symbole werden übergangen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="168"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="211"/>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="183"/>
        <location filename="../../copydesk/ui/positions/columns.py" line="42"/>
        <source>native</source>
        <translation>Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="184"/>
        <location filename="../../copydesk/ui/positions/columns.py" line="42"/>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="185"/>
        <source>unsupported</source>
        <translation>geht nicht</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="194"/>
        <source>{venue} does this itself, also while CopyDesk is closed.</source>
        <translation>{venue} macht das selbst, auch während CopyDesk geschlossen ist.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="195"/>
        <source>CopyDesk does this, only while it runs.</source>
        <translation>CopyDesk macht das, nur solange es läuft.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="196"/>
        <source>{venue} can&apos;t do this.</source>
        <translation>{venue} kann das nicht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="202"/>
        <source>set aside for this follow; it can&apos;t lose more than this</source>
        <translation>für diese Folge beiseitegelegt; mehr kann sie nicht verlieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="206"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="202"/>
        <source>less money at risk: {amount} goes back to free</source>
        <translation>weniger Geld im Risiko: {amount} wird wieder frei</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="207"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="203"/>
        <source>more money at risk: {amount} is set aside</source>
        <translation>mehr Geld im Risiko: {amount} wird beiseitegelegt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="35"/>
        <source>Market</source>
        <translation>Markt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="37"/>
        <source>Stops</source>
        <translation>Stopps</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="38"/>
        <source>hold</source>
        <translation>halten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="38"/>
        <source>jumped over</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="40"/>
        <source>Change USDT</source>
        <translation>Änderung USDT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="43"/>
        <source>Equity after</source>
        <translation>Eigenkapital danach</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="45"/>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="47"/>
        <source>Liquidated</source>
        <translation>Liquidiert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="56"/>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="161"/>
        <source>Venue</source>
        <translation>Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="58"/>
        <source>Equity</source>
        <translation>Eigenkapital</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="62"/>
        <source>Used</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="65"/>
        <source>Margin doesn&apos;t travel between venues: the fullest one decides.</source>
        <translation>Margin wandert nicht zwischen Börsen: die vollste entscheidet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="80"/>
        <source>Usual days</source>
        <translation>Übliche Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="83"/>
        <source>The distance in moves of a usual day of this symbol.</source>
        <translation>Der Abstand in Bewegungen eines üblichen Tages dieses Symbols.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="84"/>
        <source>Chance today</source>
        <translation>Chance heute</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="86"/>
        <source>About the chance that it is touched within a day.</source>
        <translation>Etwa die Chance, dass sie binnen eines Tages berührt wird.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="96"/>
        <source>Cancelled USDT</source>
        <translation>Aufgehoben USDT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="98"/>
        <source>Both pay fees for a value that moves nothing.</source>
        <translation>Beide zahlen Gebühren für einen Wert, der nichts bewegt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="103"/>
        <location filename="../../copydesk/ui/positions/columns.py" line="23"/>
        <location filename="../../copydesk/ui/positions/columns.py" line="222"/>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="35"/>
        <source>own</source>
        <translation>eigen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="44"/>
        <source>frozen</source>
        <translation>eingefroren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="27"/>
        <source>Drawdown</source>
        <translation>Rückgang</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="28"/>
        <source>Loss today</source>
        <translation>Verlust heute</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="29"/>
        <source>Loss of the pot</source>
        <translation>Verlust des Topfs</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="30"/>
        <source>Smallest equity</source>
        <translation>Kleinstes Eigenkapital</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="31"/>
        <source>Exposure, gross</source>
        <translation>Engagement, brutto</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="32"/>
        <source>Effective leverage</source>
        <translation>Tatsächlicher Hebel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="33"/>
        <source>Margin ratio</source>
        <translation>Margin-Quote</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="78"/>
        <location filename="../../copydesk/ui/guards/words.py" line="34"/>
        <source>To liquidation</source>
        <translation>Bis zur Liquidation</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="35"/>
        <source>Open positions</source>
        <translation>Offene Positionen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="36"/>
        <source>Losses in a row</source>
        <translation>Verluste in Folge</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="37"/>
        <source>Refused orders</source>
        <translation>Abgelehnte Orders</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="38"/>
        <source>Silence of the feed</source>
        <translation>Stille des Datenstroms</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="39"/>
        <source>Clock difference</source>
        <translation>Uhrenabweichung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="46"/>
        <source>Loss from the highest equity since arming, without payments.</source>
        <translation>Verlust vom höchsten Eigenkapital seit dem Scharfstellen, ohne Ein- und Auszahlungen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="47"/>
        <source>Loss from the first equity of the day.</source>
        <translation>Verlust vom ersten Eigenkapital des Tages.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="48"/>
        <source>Loss of the follow, in percent of its pot.</source>
        <translation>Verlust der Folge, in Prozent ihres Topfs.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="49"/>
        <source>Equity with floating results must stay above this.</source>
        <translation>Das Eigenkapital samt offenen Ergebnissen muss darüber bleiben.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="50"/>
        <source>Value of all open positions, long and short added.</source>
        <translation>Wert aller offenen Positionen, Long und Short zusammengezählt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="51"/>
        <source>Value of all open positions over equity.</source>
        <translation>Wert aller offenen Positionen geteilt durch das Eigenkapital.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="52"/>
        <source>Maintenance margin over equity; 100 % is liquidation.</source>
        <translation>Mindestmargin geteilt durch Eigenkapital; 100 % ist die Liquidation.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="54"/>
        <source>Distance of the nearest position to its liquidation, in usual moves of one day.</source>
        <translation>Abstand der nächsten Position zu ihrer Liquidation, in üblichen Bewegungen eines Tages.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="56"/>
        <source>Number of positions open at the same time.</source>
        <translation>Zahl der gleichzeitig offenen Positionen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="57"/>
        <source>Closed trades that lost, one after the other.</source>
        <translation>Geschlossene Trades mit Verlust, einer nach dem anderen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="58"/>
        <source>Orders refused within 15 minutes.</source>
        <translation>Innerhalb von 15 Minuten abgelehnte Orders.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="59"/>
        <source>Time since the last message of the venue.</source>
        <translation>Zeit seit der letzten Nachricht des Handelsplatzes.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="60"/>
        <source>This computer&apos;s clock against the venue&apos;s.</source>
        <translation>Die Uhr dieses Computers gegen die des Handelsplatzes.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="67"/>
        <source>quiet</source>
        <translation>ruhig</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="68"/>
        <source>warned</source>
        <translation>gewarnt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="161"/>
        <location filename="../../copydesk/ui/positions/columns.py" line="45"/>
        <location filename="../../copydesk/ui/guards/words.py" line="69"/>
        <source>close-only</source>
        <translation>nur schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="70"/>
        <location filename="../../copydesk/ui/guards/words.py" line="80"/>
        <source>stop and close</source>
        <translation>beenden und schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="77"/>
        <source>only warn</source>
        <translation>nur warnen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="79"/>
        <source>let only close</source>
        <translation>nur schließen lassen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="86"/>
        <source>Whole desk</source>
        <translation>Ganzer Desk</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="88"/>
        <source>Account {name}</source>
        <translation>Konto {name}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="91"/>
        <source>Follow of {trader}</source>
        <translation>Folge von {trader}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/words.py" line="106"/>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="46"/>
        <source>stopping</source>
        <translation>endet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="47"/>
        <source>stopped</source>
        <translation>beendet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="56"/>
        <source>{age} old</source>
        <translation>{age} alt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="61"/>
        <source>opened {moment}</source>
        <translation>eröffnet {moment}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="67"/>
        <source>Isolated: no more than this margin is at risk</source>
        <translation>Isoliert: nicht mehr als diese Margin ist im Risiko</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="68"/>
        <source>Cross: the whole account stands behind this position</source>
        <translation>Cross: das ganze Konto steht hinter dieser Position</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="73"/>
        <location filename="../../copydesk/ui/positions/columns.py" line="74"/>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="78"/>
        <source>Owner, symbol</source>
        <translation>Besitzer, Symbol</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="110"/>
        <source>Notional</source>
        <translation>Wert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review.py" line="118"/>
        <source>Review follow</source>
        <translation>Folge prüfen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="69"/>
        <location filename="../../copydesk/ui/follow/review.py" line="118"/>
        <source>Review changes</source>
        <translation>Änderungen prüfen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review.py" line="120"/>
        <source>Follow {name} on {venue}?</source>
        <translation>{name} an {venue} folgen?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="70"/>
        <location filename="../../copydesk/ui/follow/review.py" line="122"/>
        <source>Change the follow of {name} on {venue}</source>
        <translation>Folge von {name} an {venue} ändern</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review.py" line="124"/>
        <source>Native follow: {venue} copies by itself, also while CopyDesk is closed.</source>
        <translation>Folge der Börse: {venue} kopiert selbst, auch während CopyDesk geschlossen ist.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="92"/>
        <location filename="../../copydesk/ui/follow/review.py" line="137"/>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="51"/>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="57"/>
        <source>Old</source>
        <translation>Alt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="67"/>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="67"/>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="75"/>
        <source>Done by</source>
        <translation>Ausgeführt von</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="84"/>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="85"/>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="108"/>
        <location filename="../../copydesk/ui/follow/review.py" line="149"/>
        <source>Not touched: {positions}</source>
        <translation>Nicht berührt: {positions}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="99"/>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="116"/>
        <source>above the new limit; stays, no more is added</source>
        <translation>über der neuen Grenze; bleibt, nichts kommt dazu</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="100"/>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="119"/>
        <source>within the new limits</source>
        <translation>innerhalb der neuen Grenzen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="102"/>
        <location filename="../../copydesk/ui/risk/columns.py" line="75"/>
        <location filename="../../copydesk/ui/risk/columns.py" line="93"/>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="108"/>
        <location filename="../../copydesk/ui/positions/columns.py" line="78"/>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/columns.py" line="25"/>
        <source>Follow, trade</source>
        <translation>Folge, Trade</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/columns.py" line="28"/>
        <location filename="../../copydesk/ui/risk/columns.py" line="76"/>
        <location filename="../../copydesk/ui/verbs/estimate.py" line="156"/>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="109"/>
        <location filename="../../copydesk/ui/positions/columns.py" line="91"/>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/columns.py" line="30"/>
        <source>Opened</source>
        <translation>Eröffnet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/columns.py" line="32"/>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/columns.py" line="38"/>
        <source>Yours, {currency}</source>
        <translation>Ihres, {currency}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/columns.py" line="88"/>
        <source>Their entry</source>
        <translation>Deren Einstieg</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/columns.py" line="89"/>
        <source>Your entry</source>
        <translation>Ihr Einstieg</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/columns.py" line="90"/>
        <source>Their exit</source>
        <translation>Deren Ausstieg</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/columns.py" line="91"/>
        <source>Your exit</source>
        <translation>Ihr Ausstieg</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/columns.py" line="94"/>
        <source>Your size</source>
        <translation>Ihre Größe</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/columns.py" line="110"/>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/columns.py" line="123"/>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/estimate.py" line="159"/>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="112"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="50"/>
        <location filename="../../copydesk/ui/positions/columns.py" line="95"/>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="128"/>
        <source>PnL USDT</source>
        <translation>GuV USDT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review.py" line="157"/>
        <source>{lost} of {total} settings can&apos;t be kept on {venue}.</source>
        <translation>{lost} von {total} Einstellungen kann {venue} nicht halten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review.py" line="165"/>
        <source>The others are applied together or not at all.</source>
        <translation>Die anderen gelten zusammen oder gar nicht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review.py" line="171"/>
        <source>Copying can lose the whole pot. The trader&apos;s past results say little about the next ones.</source>
        <translation>Kopieren kann den ganzen Topf verlieren. Frühere Ergebnisse des Traders sagen wenig über die nächsten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="84"/>
        <location filename="../../copydesk/ui/follow/review.py" line="176"/>
        <source>All changes are applied together or not at all.</source>
        <translation>Alle Änderungen gelten zusammen oder gar nicht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review.py" line="179"/>
        <source>Follow with {pot}</source>
        <translation>Mit {pot} folgen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="74"/>
        <source>Local follow: CopyDesk sends the orders. While CopyDesk is closed only stops that already rest on {venue} work.</source>
        <translation>Lokale Folge: CopyDesk schickt die Orders. Ist CopyDesk geschlossen, wirken nur Stopps, die schon bei {venue} liegen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="87"/>
        <location filename="../../copydesk/ui/follow/review.py" line="181"/>
        <source>Apply 1 change</source>
        <translation>1 Änderung anwenden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="87"/>
        <location filename="../../copydesk/ui/follow/review.py" line="183"/>
        <source>Apply {count} changes</source>
        <translation>{count} Änderungen anwenden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="90"/>
        <source>Written to the journal before it holds.</source>
        <translation>Steht im Journal, bevor es gilt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="106"/>
        <source>Stays open, with stops moved: {positions}</source>
        <translation>Bleibt offen, mit verschobenen Stopps: {positions}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="118"/>
        <source>size stays; its stops move to the new levels</source>
        <translation>Größe bleibt; die Stopps gehen auf die neuen Werte</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="125"/>
        <source>Sent. Waiting for the journal…</source>
        <translation>Gesendet. Warte auf das Journal …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="128"/>
        <location filename="../../copydesk/ui/follow/review.py" line="209"/>
        <location filename="../../copydesk/ui/follow/review.py" line="221"/>
        <source>After the review</source>
        <translation>Nach der Prüfung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="133"/>
        <source>The new rules hold for everything that is copied from now on.</source>
        <translation>Die neuen Regeln gelten für alles, was ab jetzt kopiert wird.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="138"/>
        <source>The follow of {name} has other rules than these.</source>
        <translation>Die Folge von {name} hat andere Regeln als diese.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="139"/>
        <source>The follow editor shows what holds.</source>
        <translation>Der Editor zeigt, was gilt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review.py" line="210"/>
        <source>{venue} shows other values for: {names}.</source>
        <translation>{venue} zeigt andere Werte für: {names}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review.py" line="211"/>
        <source>The follow editor shows what {venue} has.</source>
        <translation>Der Editor zeigt, was {venue} hat.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review.py" line="216"/>
        <source>You follow {name} now.</source>
        <translation>Sie folgen jetzt {name}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_review.py" line="132"/>
        <location filename="../../copydesk/ui/follow/review.py" line="218"/>
        <source>The follow of {name} is changed.</source>
        <translation>Die Folge von {name} ist geändert.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/review.py" line="223"/>
        <source>{venue} shows the same settings. New copies appear in the positions.</source>
        <translation>{venue} zeigt dieselben Einstellungen. Neue Kopien erscheinen bei den Positionen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="102"/>
        <source>Entry</source>
        <translation>Einstieg</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/estimate.py" line="174"/>
        <location filename="../../copydesk/ui/positions/columns.py" line="104"/>
        <source>Mark</source>
        <translation>Marke</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/columns.py" line="60"/>
        <location filename="../../copydesk/ui/follow/review_tables.py" line="120"/>
        <location filename="../../copydesk/ui/positions/columns.py" line="114"/>
        <source>Margin</source>
        <translation>Margin</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="126"/>
        <source>PnL {currency}</source>
        <translation>GuV {currency}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="138"/>
        <source>ROE</source>
        <translation>ROE</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/estimate.py" line="175"/>
        <location filename="../../copydesk/ui/positions/columns.py" line="149"/>
        <source>Liq. price</source>
        <translation>Liq.-Preis</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="154"/>
        <source>Away</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="161"/>
        <source>How far the mark is from liquidation</source>
        <translation>Wie weit die Marke von der Liquidation weg ist</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="164"/>
        <source>Take profit</source>
        <translation>Gewinnziel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="54"/>
        <location filename="../../copydesk/ui/positions/columns.py" line="168"/>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="172"/>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/groups.py" line="38"/>
        <source>never touched by follows</source>
        <translation>von Folgen nie berührt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="126"/>
        <location filename="../../copydesk/ui/positions/groups.py" line="52"/>
        <source>1 position</source>
        <translation>1 Position</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="127"/>
        <location filename="../../copydesk/ui/positions/groups.py" line="52"/>
        <source>{count} positions</source>
        <translation>{count} Positionen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/groups.py" line="67"/>
        <source>Total of 1 position</source>
        <translation>Summe von 1 Position</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/groups.py" line="69"/>
        <source>Total of {count} positions</source>
        <translation>Summe von {count} Positionen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/groups.py" line="71"/>
        <source>filtered</source>
        <translation>gefiltert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/groups.py" line="71"/>
        <source>no filter</source>
        <translation>kein Filter</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/groups.py" line="75"/>
        <source>one mark {age} old</source>
        <translation>eine Marke {age} alt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/groups.py" line="77"/>
        <source>{count} marks up to {age} old</source>
        <translation>{count} Marken bis {age} alt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/groups.py" line="86"/>
        <source>pot {pot}</source>
        <translation>Topf {pot}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="79"/>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="80"/>
        <location filename="../../copydesk/ui/follow/verb_bar.py" line="33"/>
        <location filename="../../copydesk/ui/positions/toolbar.py" line="25"/>
        <source>Freeze</source>
        <translation>Einfrieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="71"/>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="72"/>
        <location filename="../../copydesk/ui/positions/toolbar.py" line="26"/>
        <source>Close-only</source>
        <translation>Nur schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="88"/>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="89"/>
        <location filename="../../copydesk/ui/follow/verb_bar.py" line="32"/>
        <location filename="../../copydesk/ui/positions/toolbar.py" line="27"/>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/toolbar.py" line="28"/>
        <source>Detach…</source>
        <translation>Lösen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/verb_bar.py" line="34"/>
        <location filename="../../copydesk/ui/positions/toolbar.py" line="29"/>
        <source>Stop…</source>
        <translation>Beenden …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/verb_bar.py" line="39"/>
        <source>True net</source>
        <translation>Was bleibt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/toolbar.py" line="43"/>
        <source>Close…</source>
        <translation>Schließen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/toolbar.py" line="45"/>
        <source>Edit stop…</source>
        <translation>Stopp ändern …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/toolbar.py" line="47"/>
        <source>Rules…</source>
        <translation>Regeln…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/toolbar.py" line="82"/>
        <source>Selected: {owner} · {symbol} {side}{size}</source>
        <translation>Gewählt: {owner} · {symbol} {side}{size}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/toolbar.py" line="86"/>
        <source>Close {symbol}…</source>
        <translation>{symbol} schließen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/trade_words.py" line="16"/>
        <location filename="../../copydesk/ui/journal/sentences.py" line="59"/>
        <location filename="../../copydesk/ui/risk/columns.py" line="94"/>
        <source>Long</source>
        <translation>Long</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/trade_words.py" line="17"/>
        <location filename="../../copydesk/ui/journal/sentences.py" line="59"/>
        <location filename="../../copydesk/ui/risk/columns.py" line="95"/>
        <source>Short</source>
        <translation>Short</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="67"/>
        <source>Close all positions</source>
        <translation>Alle Positionen schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="67"/>
        <source>Close position</source>
        <translation>Position schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="73"/>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="130"/>
        <source>Will be closed</source>
        <translation>Wird geschlossen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="191"/>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="92"/>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="151"/>
        <location filename="../../copydesk/ui/follow/review.py" line="190"/>
        <source>Sent. Looking at the venue…</source>
        <translation>Gesendet. Sehe an der Börse nach …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="99"/>
        <source>Hold to close {positions}</source>
        <translation>Halten, um {positions} zu schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="102"/>
        <source>Close {symbol}</source>
        <translation>{symbol} schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="105"/>
        <source>Close {positions}</source>
        <translation>{positions} schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="110"/>
        <source>Written to the journal before the first order.</source>
        <translation>Steht vor der ersten Order im Journal.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="116"/>
        <source>Close {positions}?</source>
        <translation>{positions} schließen?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="119"/>
        <source>Close {symbol} {side} {size}?</source>
        <translation>{symbol} {side} {size} schließen?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="132"/>
        <source>practice</source>
        <translation>Übungs</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="132"/>
        <source>live</source>
        <translation>Live</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="134"/>
        <source>Everything open on {venue} in this {side} profile: copies and your own positions, nothing of any other profile. Follows stay as they are and may open again; freeze or stop them to prevent that.</source>
        <translation>Alles Offene an {venue} in diesem {side}-Profil: Kopien und Ihre eigenen Positionen, nichts aus anderen Profilen. Folgen bleiben, wie sie sind, und können wieder eröffnen; frieren Sie sie ein oder beenden Sie sie, um das zu verhindern.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="139"/>
        <source>A market order goes to {venue}. The follow stays; a later trade of the trader may open this symbol again.</source>
        <translation>Eine Marktorder geht an {venue}. Die Folge bleibt; ein späterer Handel des Traders kann dieses Symbol wieder eröffnen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="146"/>
        <source>After closing</source>
        <translation>Nach dem Schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="148"/>
        <source>Closed: {positions}.</source>
        <translation>Geschlossen: {positions}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="155"/>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="222"/>
        <source>{left} of {total} positions is still open.</source>
        <translation>{left} von {total} Positionen ist noch offen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="157"/>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="224"/>
        <source>{left} of {total} positions are still open.</source>
        <translation>{left} von {total} Positionen sind noch offen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/close_dialog.py" line="165"/>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="230"/>
        <source>Close {positions} now</source>
        <translation>{positions} jetzt schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/estimate.py" line="52"/>
        <source>Expected result of closing</source>
        <translation>Erwartetes Ergebnis</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/estimate.py" line="53"/>
        <source>Profit share due</source>
        <translation>Fällige Gewinnbeteiligung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/estimate.py" line="54"/>
        <source>Not touched</source>
        <translation>Nicht berührt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/estimate.py" line="78"/>
        <source>Total, USDT</source>
        <translation>Summe, USDT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/estimate.py" line="123"/>
        <source>Fee</source>
        <translation>Gebühr</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/estimate.py" line="127"/>
        <source>Est. slippage</source>
        <translation>Gesch. Schlupf</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/estimate.py" line="150"/>
        <source>Still open</source>
        <translation>Noch offen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/estimate.py" line="167"/>
        <source>PnL now</source>
        <translation>GuV jetzt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/estimate.py" line="176"/>
        <source>Stop on venue</source>
        <translation>Stopp an der Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="54"/>
        <source>This needs fresh positions. {venue} isn&apos;t connected yet.</source>
        <translation>Das braucht frische Positionen. {venue} ist noch nicht verbunden.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="56"/>
        <source>This needs fresh positions. The last ones are {age} old; reconnecting.</source>
        <translation>Das braucht frische Positionen. Die letzten sind {age} alt; verbinde neu.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="84"/>
        <source>{name} can&apos;t do this for a follower.</source>
        <translation>{name} kann das für Folgende nicht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="85"/>
        <source>{name} can&apos;t do this: {reason}.</source>
        <translation>{name} kann das nicht: {reason}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="93"/>
        <source>CopyDesk does this with its own orders on {name}.</source>
        <translation>CopyDesk tut das mit eigenen Orders an {name}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="97"/>
        <source>{name} has no such verb; CopyDesk does it while it runs.</source>
        <translation>{name} kennt diesen Eingriff nicht; CopyDesk tut es, solange es läuft.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="98"/>
        <source>{name} does this by itself, also while CopyDesk is closed.</source>
        <translation>{name} tut das selbst, auch während CopyDesk geschlossen ist.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="124"/>
        <source>no position</source>
        <translation>keine Position</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="135"/>
        <source>{names} and {more} more</source>
        <translation>{names} und {more} weitere</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="143"/>
        <source>Estimates from the order book at {time}. A market order has no price limit; in a fast market it can cost more.</source>
        <translation>Schätzung aus dem Orderbuch von {time}. Eine Marktorder hat keine Preisgrenze; in einem schnellen Markt kann sie mehr kosten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="150"/>
        <source>Checked at the venue at {time}.</source>
        <translation>An der Börse geprüft um {time}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="69"/>
        <source>It must be above the mark of {mark}.</source>
        <translation>Es muss über der Marke {mark} liegen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="71"/>
        <source>It must be below the mark of {mark}.</source>
        <translation>Es muss unter der Marke {mark} liegen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="74"/>
        <source>Prices of {symbol} move in steps of {step}.</source>
        <translation>Preise von {symbol} gehen in Schritten von {step}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="81"/>
        <source>The position would be liquidated at {price} first.</source>
        <translation>Die Position würde vorher bei {price} liquidiert.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="122"/>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="196"/>
        <source>Take profit and stop</source>
        <translation>Gewinnziel und Stopp</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="123"/>
        <source>Protect {symbol} {side} {size}</source>
        <translation>{symbol} {side} {size} schützen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="58"/>
        <source>Entry {entry}, mark {mark}. Both levels rest on {venue} and hold while CopyDesk is closed. An empty field means none.</source>
        <translation>Einstieg {entry}, Marke {mark}. Beide Preise liegen an {venue} und gelten auch, während CopyDesk geschlossen ist. Ein leeres Feld heißt keiner.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="53"/>
        <source>Entry {entry}, mark {mark}. For this copy both levels replace the follow&apos;s own. They rest on {venue} where the position is this copy&apos;s alone; else CopyDesk keeps them while it runs. An empty field means none.</source>
        <translation>Einstieg {entry}, Marke {mark}. Für diese Kopie ersetzen beide Preise die der Folge. Sie liegen bei {venue}, wo die Position allein dieser Kopie gehört; sonst hält CopyDesk sie, solange es läuft. Ein leeres Feld heißt keiner.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="136"/>
        <source>Take profit at</source>
        <translation>Gewinnziel bei</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="137"/>
        <source>Stop at</source>
        <translation>Stopp bei</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="54"/>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="221"/>
        <source>Rules of a position</source>
        <translation>Regeln einer Position</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="55"/>
        <source>Watch {symbol} {side}</source>
        <translation>{symbol} {side} überwachen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="57"/>
        <source>Thresholds are percent of the margin, not of the price: at {leverage} a price move of 1 % is {roe} of the margin. Each acts once, while CopyDesk runs. An empty field means none.</source>
        <translation>Schwellen sind Prozent der Margin, nicht des Kurses: Bei {leverage} ist eine Kursbewegung von 1 % {roe} der Margin. Jede handelt einmal, solange CopyDesk läuft. Ein leeres Feld heißt keine.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="66"/>
        <source>this position</source>
        <translation>diese Position</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="68"/>
        <source>As the guide says: −10 % / +30 %</source>
        <translation>Wie die Anleitung: −10 % / +30 %</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="70"/>
        <source>At a loss of</source>
        <translation>Bei einem Verlust von</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="71"/>
        <source>give up</source>
        <translation>abgeben</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="71"/>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="83"/>
        <source>% of the size</source>
        <translation>% der Größe</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="72"/>
        <source>At a gain of</source>
        <translation>Bei einem Gewinn von</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="75"/>
        <source>stop to break-even</source>
        <translation>Stopp auf Einstand</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="76"/>
        <source>let the stop trail</source>
        <translation>Stopp nachziehen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="77"/>
        <source>take a part off</source>
        <translation>einen Teil schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="80"/>
        <source>lock it in:</source>
        <translation>sichern:</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="82"/>
        <source>Distance of the stop</source>
        <translation>Abstand des Stopps</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="82"/>
        <source>% of the price</source>
        <translation>% des Kurses</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="83"/>
        <source>take off</source>
        <translation>schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="127"/>
        <source>all of your own on {venue}</source>
        <translation>alle eigenen an {venue}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="130"/>
        <source>all copies of {trader}</source>
        <translation>alle Kopien von {trader}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="170"/>
        <source>Set these rules</source>
        <translation>Diese Regeln setzen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="170"/>
        <source>Take rules away</source>
        <translation>Regeln entfernen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="173"/>
        <source>Written to the journal. Acting is, too.</source>
        <translation>Steht im Journal, ebenso jedes Handeln.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="179"/>
        <source>A part is closed with a market order; {venue} must allow it. The stop rests on the venue.</source>
        <translation>Ein Teil wird mit einer Marktorder geschlossen; {venue} muss das erlauben. Der Stopp liegt am Handelsplatz.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="184"/>
        <source>Only this copy&apos;s own share is touched. What is taken off stays off, and the trader&apos;s additions aren&apos;t copied to the rest, until the trader has closed the position. The stop rests on {venue}; where others share the position, CopyDesk keeps it while it runs.</source>
        <translation>Nur der eigene Anteil dieser Kopie wird angefasst. Was weggenommen ist, bleibt weg, und was der Trader zukauft, wird nicht mehr mitkopiert, bis er die Position geschlossen hat. Der Stopp liegt bei {venue}; teilen sich mehrere die Position, hält CopyDesk ihn, solange es läuft.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="200"/>
        <source>It must be above zero.</source>
        <translation>Es muss über null sein.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="203"/>
        <source>At most {limit}.</source>
        <translation>Höchstens {limit}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="213"/>
        <source>at a price of {price}</source>
        <translation>bei einem Kurs von {price}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="218"/>
        <source>Writing it down…</source>
        <translation>Wird aufgeschrieben…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="222"/>
        <source>The rules are set.</source>
        <translation>Die Regeln sind gesetzt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="222"/>
        <source>The rules are gone.</source>
        <translation>Die Regeln sind entfernt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="159"/>
        <location filename="../../copydesk/ui/follow/rules_form.py" line="161"/>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="245"/>
        <source>This isn&apos;t a number.</source>
        <translation>Das ist keine Zahl.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="164"/>
        <source>Set both levels</source>
        <translation>Beide Preise setzen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="165"/>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="180"/>
        <location filename="../../copydesk/ui/follow/review.py" line="186"/>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="109"/>
        <source>Written to the journal before it is sent.</source>
        <translation>Steht im Journal, bevor es gesendet wird.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="180"/>
        <location filename="../../copydesk/ui/whatif/texts.py" line="51"/>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="184"/>
        <source>gives {amount} USDT before fees</source>
        <translation>ergibt {amount} USDT vor Gebühren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="176"/>
        <source>{venue} shows take profit {profit} and stop {stop}.</source>
        <translation>{venue} zeigt Gewinnziel {profit} und Stopp {stop}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/protection_dialog.py" line="175"/>
        <source>Take profit {profit} and stop {stop} hold for this copy.</source>
        <translation>Gewinnziel {profit} und Stopp {stop} gelten für diese Kopie.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="49"/>
        <source>Stop following</source>
        <translation>Nicht mehr folgen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="50"/>
        <source>Stop and close</source>
        <translation>Beenden und schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="52"/>
        <source>Market orders go out for {positions}. The follow ends when the venue shows flat.</source>
        <translation>Marktorders gehen hinaus für {positions}. Die Folge endet, wenn die Börse nichts mehr offen zeigt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="54"/>
        <source>Stop and close {positions}</source>
        <translation>Beenden und {positions} schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="60"/>
        <source>Detach</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="61"/>
        <source>Detach and keep</source>
        <translation>Lösen und behalten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="63"/>
        <source>The follow ends. What is open ({positions}) becomes yours; stops stay on the venue, closes are no longer copied.</source>
        <translation>Die Folge endet. Was offen ist ({positions}), gehört Ihnen; Stopps bleiben an der Börse, Schließungen werden nicht mehr kopiert.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="66"/>
        <source>Detach and keep {positions}</source>
        <translation>Lösen und {positions} behalten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="73"/>
        <source>Nothing new is opened. The trader&apos;s closes are still copied. You can resume.</source>
        <translation>Nichts Neues wird eröffnet. Schließungen des Traders werden weiter kopiert. Sie können fortsetzen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="74"/>
        <source>Set to close-only</source>
        <translation>Auf nur schließen stellen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="82"/>
        <source>Nothing is opened and nothing is closed until you resume. Stops on the venue stay.</source>
        <translation>Nichts wird eröffnet und nichts geschlossen, bis Sie fortsetzen. Stopps an der Börse bleiben.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="84"/>
        <source>Freeze the follow</source>
        <translation>Folge einfrieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="90"/>
        <source>The trader&apos;s next trades are copied again. What was missed is not made up for.</source>
        <translation>Die nächsten Handel des Traders werden wieder kopiert. Versäumtes wird nicht nachgeholt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="91"/>
        <source>Resume the follow</source>
        <translation>Folge fortsetzen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="186"/>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="187"/>
        <source>Stop following {name}?</source>
        <translation>{name} nicht mehr folgen?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="188"/>
        <source>Open nothing new for {name}?</source>
        <translation>Für {name} nichts Neues eröffnen?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="189"/>
        <source>Freeze the follow of {name}?</source>
        <translation>Folge von {name} einfrieren?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="190"/>
        <source>Resume the follow of {name}?</source>
        <translation>Folge von {name} fortsetzen?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="195"/>
        <source>Native follow</source>
        <translation>Folge der Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="195"/>
        <source>Local follow</source>
        <translation>Lokale Folge</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="196"/>
        <source>{kind} on {venue} since {day}. Open: {positions}.</source>
        <translation>{kind} an {venue} seit {day}. Offen: {positions}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="209"/>
        <source>The follow has ended, everything of it is closed.</source>
        <translation>Die Folge ist beendet, alles davon ist geschlossen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="210"/>
        <source>The follow has ended, its positions are yours.</source>
        <translation>Die Folge ist beendet, ihre Positionen gehören Ihnen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="211"/>
        <source>The follow is close-only now.</source>
        <translation>Die Folge schließt jetzt nur noch.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="212"/>
        <source>The follow is frozen now.</source>
        <translation>Die Folge ist jetzt eingefroren.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="213"/>
        <source>The follow copies again.</source>
        <translation>Die Folge kopiert wieder.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="226"/>
        <source>The follow is stopping, not stopped. Nothing new is opened.</source>
        <translation>Die Folge endet, sie ist noch nicht beendet. Nichts Neues wird eröffnet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/verb_dialog.py" line="227"/>
        <source>After the stop</source>
        <translation>Nach dem Beenden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="397"/>
        <location filename="../../copydesk/ui/follow/local_editor.py" line="116"/>
        <source>For new copies only; nothing is open.</source>
        <translation>Nur für neue Kopien; nichts ist offen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="398"/>
        <source>For new copies only; what is open ({positions}) is not touched.</source>
        <translation>Nur für neue Kopien; was offen ist ({positions}), bleibt unberührt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="29"/>
        <source>Connect an exchange</source>
        <translation>Eine Börse verbinden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="29"/>
        <source>Another key</source>
        <translation>Ein anderer Schlüssel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="80"/>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="81"/>
        <source>A passphrase for your keys</source>
        <translation>Eine Passphrase für Ihre Schlüssel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="125"/>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="126"/>
        <source>What do you call this account?</source>
        <translation>Wie nennen Sie dieses Konto?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="163"/>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="164"/>
        <source>Forget {title}?</source>
        <translation>{title} vergessen?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="190"/>
        <source>Which account do you want to work with?</source>
        <translation>Mit welchem Konto möchten Sie arbeiten?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="191"/>
        <source>Another key for {title}</source>
        <translation>Ein anderer Schlüssel für {title}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="64"/>
        <source>What {rule} may do</source>
        <translation>Was {rule} darf</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="110"/>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="271"/>
        <source>Guard limits</source>
        <translation>Grenzen des Wächters</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="111"/>
        <source>How much may be lost before CopyDesk steps in?</source>
        <translation>Wie viel darf verloren gehen, bevor CopyDesk eingreift?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="113"/>
        <source>Each limit warns at 80 %. At 100 % nothing opens any more; where you say “stop and close”, follows are stopped further on. An empty field is not armed.</source>
        <translation>Jede Grenze warnt bei 80 %. Bei 100 % öffnet nichts mehr; wo Sie „beenden und schließen“ sagen, werden Folgen weiter oben beendet. Ein leeres Feld ist nicht scharf.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="121"/>
        <source>What the guard stands over</source>
        <translation>Worüber der Wächter steht</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="124"/>
        <source>preset…</source>
        <translation>Vorlage…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="125"/>
        <source>usual</source>
        <translation>üblich</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="126"/>
        <source>careful</source>
        <translation>vorsichtig</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="127"/>
        <source>wide</source>
        <translation>weit</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="128"/>
        <source>nothing armed</source>
        <translation>nichts scharf</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="131"/>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="133"/>
        <source>day begins {hour}:00 UTC</source>
        <translation>Tag beginnt {hour}:00 UTC</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="136"/>
        <source>When a day begins</source>
        <translation>Wann ein Tag beginnt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="217"/>
        <source>a number above zero</source>
        <translation>eine Zahl über null</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="221"/>
        <source>Arm these limits</source>
        <translation>Diese Grenzen scharf stellen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="222"/>
        <source>What has tripped stays tripped. Written to the journal.</source>
        <translation>Was ausgelöst hat, bleibt ausgelöst. Steht im Journal.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="228"/>
        <source>closes at {share}</source>
        <translation>schließt bei {share}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="234"/>
        <source>trips for nothing in {days} days: {chance}</source>
        <translation>löst in {days} Tagen grundlos aus: {chance}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="239"/>
        <source>record too short for an estimate</source>
        <translation>Aufzeichnung zu kurz für eine Schätzung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="268"/>
        <location filename="../../copydesk/ui/guards/rearm_dialog.py" line="93"/>
        <source>Arming…</source>
        <translation>Wird scharf gestellt…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="272"/>
        <source>{scope}: {count} limits are armed.</source>
        <translation>{scope}: {count} Grenzen sind scharf.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/arming_dialog.py" line="275"/>
        <location filename="../../copydesk/ui/guards/rules_dialog.py" line="223"/>
        <source>They hold while CopyDesk runs, and after a restart.</source>
        <translation>Sie gelten, solange CopyDesk läuft, und nach einem Neustart.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rearm_dialog.py" line="41"/>
        <location filename="../../copydesk/ui/guards/rearm_dialog.py" line="58"/>
        <location filename="../../copydesk/ui/guards/rearm_dialog.py" line="98"/>
        <source>Arm again</source>
        <translation>Neu scharf stellen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rearm_dialog.py" line="42"/>
        <source>Arm the guard again: {scope}?</source>
        <translation>Wächter neu scharf stellen: {scope}?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rearm_dialog.py" line="44"/>
        <source>Losses and counts are measured from now on. What is still beyond its limit trips again at once. Nothing is resumed unless you choose it here.</source>
        <translation>Verluste und Zahlen werden ab jetzt gemessen. Was noch jenseits seiner Grenze ist, löst sofort wieder aus. Nichts läuft weiter, was Sie hier nicht wählen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rearm_dialog.py" line="55"/>
        <source>Resume the follow of {trader}</source>
        <translation>Folge von {trader} fortsetzen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rearm_dialog.py" line="59"/>
        <source>Written to the journal.</source>
        <translation>Steht im Journal.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rearm_dialog.py" line="66"/>
        <source>{rule}: {value} at {time}; the limit is {limit}, now {now}.</source>
        <translation>{rule}: {value} um {time}; die Grenze ist {limit}, jetzt {now}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rearm_dialog.py" line="99"/>
        <source>The guard is armed again.</source>
        <translation>Der Wächter ist wieder scharf.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/rearm_dialog.py" line="100"/>
        <source>Follows resumed: {count}.</source>
        <translation>Fortgesetzte Folgen: {count}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/curves.py" line="35"/>
        <source>Trader {trader}, you {mine}, in percent of the pot</source>
        <translation>Trader {trader}, Sie {mine}, in Prozent des Topfs</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/texts.py" line="28"/>
        <source>Trader, your size</source>
        <translation>Trader, Ihre Größe</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/texts.py" line="29"/>
        <location filename="../../copydesk/ui/whatif/texts.py" line="43"/>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/texts.py" line="30"/>
        <source>Spread</source>
        <translation>Spread</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/texts.py" line="31"/>
        <source>Fees</source>
        <translation>Gebühren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/texts.py" line="32"/>
        <source>Funding</source>
        <translation>Funding</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/texts.py" line="33"/>
        <source>Skipped</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/texts.py" line="34"/>
        <source>Rounding, caps</source>
        <translation>Rundung, Grenzen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/texts.py" line="35"/>
        <source>Own exits</source>
        <translation>Eigene Ausstiege</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/texts.py" line="36"/>
        <source>Profit share</source>
        <translation>Gewinnanteil</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/texts.py" line="37"/>
        <source>Yours</source>
        <translation>Ihres</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/texts.py" line="43"/>
        <source>Pot, USDT</source>
        <translation>Topf, USDT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="68"/>
        <source>{name} is a public list of traders without an account.</source>
        <translation>{name} ist eine öffentliche Liste von Tradern ohne Konto.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/verbs/facts.py" line="69"/>
        <source>The key of {name} may only read. You see everything.</source>
        <translation>Der Schlüssel von {name} darf nur lesen. Sie sehen alles.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="25"/>
        <source>start</source>
        <translation>Start</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="26"/>
        <source>end</source>
        <translation>Ende</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="27"/>
        <source>acknowledgement</source>
        <translation>Bestätigung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="28"/>
        <source>connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="29"/>
        <source>intent</source>
        <translation>Absicht</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="30"/>
        <location filename="../../copydesk/ui/journal/sentences.py" line="258"/>
        <source>verb</source>
        <translation>Eingriff</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="31"/>
        <source>setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="32"/>
        <location filename="../../copydesk/ui/journal/sentences.py" line="261"/>
        <source>order</source>
        <translation>Order</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="33"/>
        <source>fill</source>
        <translation>Ausführung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="34"/>
        <source>skip</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="35"/>
        <source>trader&apos;s move</source>
        <translation>Schritt des Traders</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="36"/>
        <source>funding</source>
        <translation>Funding</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="37"/>
        <source>guard</source>
        <translation>Wächter</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="38"/>
        <source>damage</source>
        <translation>Schaden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="93"/>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="95"/>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="98"/>
        <source>About</source>
        <translation>Worum</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="100"/>
        <source>Follow</source>
        <translation>Folge</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="103"/>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="33"/>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="108"/>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="121"/>
        <source>Follow with this desk</source>
        <translation>Mit diesem Programm folgen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="34"/>
        <source>Let this desk copy {name}?</source>
        <translation>Soll dieses Programm {name} kopieren?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="36"/>
        <source>CopyDesk mirrors the trader&apos;s positions with ordinary orders on your account, while it runs. Stops rest on the venue where it can hold them.</source>
        <translation>CopyDesk bildet die Positionen des Traders mit gewöhnlichen Orders auf Ihrem Konto nach, solange es läuft. Stopps liegen an der Börse, wo sie sie halten kann.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="43"/>
        <source>Basic</source>
        <translation>Einfach</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="43"/>
        <source>Advanced</source>
        <translation>Alles</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="53"/>
        <source>Trade on</source>
        <translation>Handeln auf</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="83"/>
        <source>watched on another connection</source>
        <translation>beobachtet auf anderer Verbindung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="97"/>
        <source>The pot is larger than the equity on {venue}.</source>
        <translation>Der Topf ist größer als das Eigenkapital auf {venue}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="116"/>
        <source>Starting the follow…</source>
        <translation>Die Folge wird begonnen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="122"/>
        <source>This desk follows {name} now.</source>
        <translation>Dieses Programm folgt jetzt {name}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_dialog.py" line="123"/>
        <source>It copies while CopyDesk runs; its guards stand over it.</source>
        <translation>Es kopiert, solange CopyDesk läuft; die Wächter stehen darüber.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/exposure_bars.py" line="63"/>
        <source>Exposure by symbol</source>
        <translation>Engagement nach Symbol</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/exposure_bars.py" line="110"/>
        <source>short</source>
        <translation>short</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/exposure_bars.py" line="111"/>
        <source>long</source>
        <translation>long</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/exposure_bars.py" line="112"/>
        <source>net</source>
        <translation>netto</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/exposure_bars.py" line="113"/>
        <source>of equity</source>
        <translation>vom Eigenkapital</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/weighing.py" line="25"/>
        <source>amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/weighing.py" line="27"/>
        <source>Amount to weigh</source>
        <translation>Betrag zum Abwägen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/weighing.py" line="28"/>
        <source>Weigh</source>
        <translation>Abwägen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/weighing.py" line="51"/>
        <source>Select a trader to see what following would add.</source>
        <translation>Wählen Sie einen Trader, um zu sehen, was das Folgen hinzufügt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/weighing.py" line="53"/>
        <source>What would {name} add, copied with</source>
        <translation>Was fügt {name} hinzu, kopiert mit</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/weighing.py" line="66"/>
        <source>An amount above 0, in USDT.</source>
        <translation>Ein Betrag über 0, in USDT.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/weighing.py" line="88"/>
        <source>Nothing now: this trader has no open positions.</source>
        <translation>Jetzt nichts: Dieser Trader hat keine offenen Positionen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/weighing.py" line="91"/>
        <source>Effective leverage {before} → {after}</source>
        <translation>Effektiver Hebel {before} → {after}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/weighing.py" line="94"/>
        <source>net {before} → {after}</source>
        <translation>netto {before} → {after}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/weighing.py" line="100"/>
        <source>a bad day {before} → {after} of equity</source>
        <translation>ein schlechter Tag {before} → {after} vom Eigenkapital</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/form.py" line="66"/>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/form.py" line="69"/>
        <source>As the guide says</source>
        <translation>Wie im Leitfaden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/form.py" line="70"/>
        <source>Equal amounts over at most 5 traders, each at 10× isolated.</source>
        <translation>Gleiche Beträge für höchstens 5 Trader, jeder mit 10× isoliert.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/form.py" line="112"/>
        <source>Each follow begins at 10× isolated.</source>
        <translation>Jede Folge beginnt mit 10× isoliert.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/form.py" line="133"/>
        <source>A number from {low} to {high}.</source>
        <translation>Eine Zahl von {low} bis {high}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/form.py" line="148"/>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/form.py" line="149"/>
        <source>Most traders</source>
        <translation>Höchstens Trader</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/form.py" line="150"/>
        <source>Most for one</source>
        <translation>Höchstens für einen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/form.py" line="151"/>
        <source>Smallest amount</source>
        <translation>Kleinster Betrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/form.py" line="152"/>
        <source>Accepted fall</source>
        <translation>Hingenommener Fall</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="15"/>
        <source>equal risk</source>
        <translation>gleiches Risiko</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="16"/>
        <source>equal amounts</source>
        <translation>gleiche Beträge</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="17"/>
        <source>least variance</source>
        <translation>kleinste Varianz</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="18"/>
        <source>by likeness</source>
        <translation>nach Ähnlichkeit</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="19"/>
        <source>half of Kelly&apos;s stakes</source>
        <translation>halbe Kelly-Einsätze</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="27"/>
        <source>Each trader brings the same part of the risk.</source>
        <translation>Jeder Trader bringt den gleichen Teil des Risikos.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="28"/>
        <source>The same for each; six who are long BTC are then one bet.</source>
        <translation>Für jeden gleich; sechs, die BTC long sind, sind dann eine Wette.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="29"/>
        <source>The calmest mix; smooth curves get most.</source>
        <translation>Die ruhigste Mischung; glatte Kurven bekommen am meisten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="30"/>
        <source>Traders who move alike share a part.</source>
        <translation>Trader, die sich ähnlich bewegen, teilen sich einen Teil.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="31"/>
        <source>By how sure an edge is; for people who know the method.</source>
        <translation>Danach, wie sicher ein Vorteil ist; für Leute, die die Methode kennen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="39"/>
        <source>{count} score below 30 at the cautious end</source>
        <translation>{count} liegen am vorsichtigen Ende unter 30 Punkten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="40"/>
        <source>{count} have a severe red flag</source>
        <translation>{count} haben ein schweres Warnzeichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="41"/>
        <source>{count} have fewer than 21 days</source>
        <translation>{count} haben weniger als 21 Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="42"/>
        <source>{count} are more than you asked for</source>
        <translation>{count} sind mehr, als Sie wollten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="43"/>
        <source>{count} would get less than the smallest amount</source>
        <translation>{count} bekämen weniger als den kleinsten Betrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="44"/>
        <source>{count} would only add risk</source>
        <translation>{count} brächten nur Risiko</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/words.py" line="50"/>
        <source>Left out: {reasons}.</source>
        <translation>Ausgelassen: {reasons}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/columns.py" line="35"/>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="159"/>
        <source>Trader</source>
        <translation>Trader</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="163"/>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="165"/>
        <source>Amount USDT</source>
        <translation>Betrag USDT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="168"/>
        <source>Of the risk</source>
        <translation>Vom Risiko</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/likeness.py" line="29"/>
        <source>How much they move alike</source>
        <translation>Wie ähnlich sie sich bewegen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/since.py" line="32"/>
        <source>30 d</source>
        <translation>30 T</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/since.py" line="33"/>
        <source>90 d</source>
        <translation>90 T</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/since.py" line="34"/>
        <source>180 d</source>
        <translation>180 T</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/since.py" line="35"/>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/since.py" line="36"/>
        <source>from</source>
        <translation>ab</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/since.py" line="44"/>
        <source>YYYY-MM-DD</source>
        <translation>JJJJ-MM-TT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/since.py" line="45"/>
        <source>First day of the replay, year-month-day</source>
        <translation>Erster Tag der Wiederholung, Jahr-Monat-Tag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/since.py" line="63"/>
        <source>A day before today, as 2026-01-31.</source>
        <translation>Ein Tag vor heute, wie 2026-01-31.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/account_choice.py" line="67"/>
        <source>An account can&apos;t copy itself.</source>
        <translation>Ein Konto kann sich nicht selbst kopieren.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/account_choice.py" line="77"/>
        <source>{venue} copies this trader there already.</source>
        <translation>{venue} kopiert diesen Trader dort schon.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/account_choice.py" line="78"/>
        <source>CopyDesk copies this trader on {venue} already.</source>
        <translation>CopyDesk kopiert diesen Trader auf {venue} schon.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_form.py" line="143"/>
        <source>Copies are open; close them before you turn the direction.</source>
        <translation>Kopien sind offen; schließen Sie sie, bevor Sie die Richtung drehen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/local_editor.py" line="47"/>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/local_editor.py" line="81"/>
        <source>CopyDesk copies with its own orders on {account}; watched on {venue}.</source>
        <translation>CopyDesk kopiert mit eigenen Orders an {account}; beobachtet auf {venue}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/local_editor.py" line="107"/>
        <source>No changes</source>
        <translation>Keine Änderungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/local_editor.py" line="107"/>
        <source>Review 1 change…</source>
        <translation>1 Änderung prüfen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/local_editor.py" line="108"/>
        <source>Review {count} changes…</source>
        <translation>{count} Änderungen prüfen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/local_editor.py" line="112"/>
        <source>The size of what is open ({positions}) is not touched.</source>
        <translation>Die Größe des Offenen ({positions}) bleibt unberührt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="163"/>
        <source>what the trader takes up later is copied, too</source>
        <translation>was der Trader später aufnimmt, wird auch kopiert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="165"/>
        <source>what the trader takes up later is skipped</source>
        <translation>was der Trader später aufnimmt, wird ausgelassen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="48"/>
        <source>Symbols added later</source>
        <translation>Später dazukommende Symbole</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="74"/>
        <source>leave them</source>
        <translation>weglassen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="75"/>
        <source>copy them, too</source>
        <translation>auch kopieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/words.py" line="15"/>
        <source>not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/words.py" line="21"/>
        <source>It happened before the desk wrote such things down.</source>
        <translation>Es geschah, bevor das Programm so etwas festhielt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/words.py" line="22"/>
        <source>The exchange doesn&apos;t tell it.</source>
        <translation>Die Börse teilt es nicht mit.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/words.py" line="23"/>
        <source>The exchange hasn&apos;t told it yet.</source>
        <translation>Die Börse hat es noch nicht mitgeteilt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/words.py" line="24"/>
        <source>How large a skipped trade would have been can&apos;t be said.</source>
        <translation>Wie groß ein übersprungener Trade gewesen wäre, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/words.py" line="32"/>
        <source>The exchange doesn&apos;t tell what this follow brought.</source>
        <translation>Die Börse teilt nicht mit, was diese Folge gebracht hat.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/words.py" line="35"/>
        <source>Yours: {yours}. The steps from the trader&apos;s result aren&apos;t known.</source>
        <translation>Ihres: {yours}. Die Schritte vom Ergebnis des Traders dorthin sind unbekannt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/words.py" line="40"/>
        <source>You kept {share} of what the trader made at your size: {yours}.</source>
        <translation>Ihnen blieben {share} von dem, was der Trader in Ihrer Größe verdient hat: {yours}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/words.py" line="44"/>
        <source>The trader&apos;s trades at your size: {theirs}. Yours: {yours}.</source>
        <translation>Die Trades des Traders in Ihrer Größe: {theirs}. Ihres: {yours}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/words.py" line="66"/>
        <source>Not in this picture: a follow whose exchange copies by itself, {amount}.</source>
        <translation>Nicht in diesem Bild: eine Folge, die die Börse selbst kopiert, {amount}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/words.py" line="68"/>
        <source>Not in this picture: {count} follows whose exchange copies by itself, {amount}.</source>
        <translation>Nicht in diesem Bild: {count} Folgen, die die Börse selbst kopiert, {amount}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/words.py" line="78"/>
        <source>The trader&apos;s price was taken from the market: nobody told at what they traded.</source>
        <translation>Der Preis des Traders stammt vom Markt: Niemand teilte mit, zu welchem gehandelt wurde.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="201"/>
        <source>prices of {time}</source>
        <translation>Preise von {time}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="233"/>
        <source>{name}: {symbol}, opened {time}</source>
        <translation>{name}: {symbol}, eröffnet {time}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="236"/>
        <source>All follows</source>
        <translation>Alle Folgen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="245"/>
        <source>since {day}</source>
        <translation>seit {day}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="316"/>
        <source>1 trade</source>
        <translation>1 Trade</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="316"/>
        <source>{count} trades</source>
        <translation>{count} Trades</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="318"/>
        <source>the newest {count} shown</source>
        <translation>die neuesten {count} gezeigt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="325"/>
        <source>Total of {trades}</source>
        <translation>Summe von {trades}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="67"/>
        <source>take profit {profit}, stop {stop}</source>
        <translation>Gewinnziel {profit}, Stopp {stop}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="75"/>
        <source>Local follows on {account} go on: {follows}, with {orders} orders under way.</source>
        <translation>Lokale Follows auf {account} gehen weiter: {follows}, mit {orders} Aufträgen unterwegs.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="81"/>
        <source>The desk began to work with {venue}.</source>
        <translation>Das Pult begann mit {venue} zu arbeiten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="85"/>
        <source>The desk ended its work with {venue}.</source>
        <translation>Das Pult beendete die Arbeit mit {venue}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="89"/>
        <source>You typed: {words}</source>
        <translation>Sie schrieben: {words}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="95"/>
        <source>Connected to {venue}, after {away} away.</source>
        <translation>Mit {venue} verbunden, nach {away} ohne Verbindung.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="96"/>
        <source>The feed of {venue} went away: {detail}</source>
        <translation>Der Datenstrom von {venue} riss ab: {detail}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="97"/>
        <source>{venue} doesn&apos;t let the desk in. {detail}</source>
        <translation>{venue} lässt das Pult nicht herein. {detail}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="98"/>
        <source>A regular look at {venue} failed. {detail}</source>
        <translation>Ein regelmäßiger Blick auf {venue} misslang. {detail}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="107"/>
        <source>About to send: {verb} {size} {symbol}, {type}, to {effect} {side}.</source>
        <translation>Wird gesendet: {verb} {size} {symbol}, {type}, {effect} {side}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="117"/>
        <source>Passed on without an order: {size} {symbol} at {price}.</source>
        <translation>Ohne Auftrag weitergegeben: {size} {symbol} zu {price}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="123"/>
        <source>About to send: close {leg}.</source>
        <translation>Wird gesendet: {leg} schließen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="131"/>
        <source>The desk follows trader {trader} with a pot of {pot} USDT.</source>
        <translation>Das Pult folgt Trader {trader} mit einem Topf von {pot} USDT.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="133"/>
        <source>About to send: follow trader {trader} with a pot of {pot} USDT.</source>
        <translation>Wird gesendet: Trader {trader} mit einem Topf von {pot} USDT folgen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="144"/>
        <source>buy</source>
        <translation>kaufen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="144"/>
        <source>sell</source>
        <translation>verkaufen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="150"/>
        <source>About to send: {verb}.</source>
        <translation>Wird gesendet: {verb}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="151"/>
        <source>Begun: {verb}.</source>
        <translation>Begonnen: {verb}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="152"/>
        <source>Done: {verb}.</source>
        <translation>Getan: {verb}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="153"/>
        <source>Looked at the exchange after: {verb}.</source>
        <translation>An der Börse nachgesehen nach: {verb}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="160"/>
        <source>freeze</source>
        <translation>einfrieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="162"/>
        <source>resume</source>
        <translation>fortsetzen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="163"/>
        <source>detach</source>
        <translation>ablösen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="164"/>
        <source>stop</source>
        <translation>stoppen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="172"/>
        <source>The connection {name} was forgotten.</source>
        <translation>Die Verbindung {name} wurde vergessen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="173"/>
        <source>The connection {name} was kept.</source>
        <translation>Die Verbindung {name} wurde aufbewahrt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="177"/>
        <source>The rules of {leg} were taken away.</source>
        <translation>Die Regeln von {leg} wurden entfernt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="178"/>
        <source>Rules were set for {leg}.</source>
        <translation>Regeln wurden gesetzt für {leg}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="178"/>
        <source>all positions</source>
        <translation>alle Positionen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="180"/>
        <source>About to send for {leg}: {prices}.</source>
        <translation>Wird gesendet für {leg}: {prices}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="190"/>
        <source>The rules of this follow were changed.</source>
        <translation>Die Regeln dieses Follows wurden geändert.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="191"/>
        <source>About to send: {settings}.</source>
        <translation>Wird gesendet: {settings}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="220"/>
        <source>Opened: {leg} {size} at {entry}.</source>
        <translation>Eröffnet: {leg} {size} zu {entry}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="221"/>
        <source>Changed in size: {leg}, now {size}.</source>
        <translation>Größe geändert: {leg}, jetzt {size}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="222"/>
        <source>Protected: {leg}, {prices}.</source>
        <translation>Geschützt: {leg}, {prices}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="223"/>
        <source>Closed: {leg} {size}.</source>
        <translation>Geschlossen: {leg} {size}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="232"/>
        <source>It happened while the desk was away.</source>
        <translation>Es geschah, während das Pult fort war.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="238"/>
        <source>The follow is active.</source>
        <translation>Der Follow ist aktiv.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="239"/>
        <source>The follow is frozen.</source>
        <translation>Der Follow ist eingefroren.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="240"/>
        <source>The follow is close-only.</source>
        <translation>Der Follow schließt nur noch.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="241"/>
        <source>The follow is stopping.</source>
        <translation>Der Follow wird gestoppt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="242"/>
        <source>The follow has ended.</source>
        <translation>Der Follow ist beendet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="250"/>
        <source>Paid in: {amount} USDT.</source>
        <translation>Eingezahlt: {amount} USDT.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="250"/>
        <source>Taken out: {amount} USDT.</source>
        <translation>Entnommen: {amount} USDT.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="256"/>
        <source>start of the follow</source>
        <translation>Beginn des Follows</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="257"/>
        <source>new settings</source>
        <translation>neue Einstellungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="259"/>
        <source>close of the position</source>
        <translation>Schließen der Position</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="260"/>
        <source>take profit and stop</source>
        <translation>Gewinnziel und Stopp</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="264"/>
        <source>Answered: {what}.</source>
        <translation>Beantwortet: {what}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="265"/>
        <source>Found at the exchange: {what}.</source>
        <translation>An der Börse gefunden: {what}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="266"/>
        <source>Overtaken by a newer one: {what}.</source>
        <translation>Von einem neueren überholt: {what}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="267"/>
        <source>Never arrived: {what}.</source>
        <translation>Nie angekommen: {what}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="268"/>
        <source>Not done: {what}. {detail}</source>
        <translation>Nicht getan: {what}. {detail}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="275"/>
        <source>Filled: {size} {leg} for {cost} USDT, fee {fee} USDT.</source>
        <translation>Ausgeführt: {size} {leg} für {cost} USDT, Gebühr {fee} USDT.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="283"/>
        <source>Not taken for {leg}: {detail}</source>
        <translation>Nicht angenommen für {leg}: {detail}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="283"/>
        <source>To {leg}: {prices}.</source>
        <translation>An {leg}: {prices}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="286"/>
        <source>Order for {leg}: {step}. {detail}</source>
        <translation>Auftrag für {leg}: {step}. {detail}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="294"/>
        <source>Bought {size} {symbol} at {price}, fee {fee} USDT.</source>
        <translation>{size} {symbol} zu {price} gekauft, Gebühr {fee} USDT.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="296"/>
        <source>Sold {size} {symbol} at {price}, fee {fee} USDT.</source>
        <translation>{size} {symbol} zu {price} verkauft, Gebühr {fee} USDT.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="307"/>
        <source>Result {amount} USDT.</source>
        <translation>Ergebnis {amount} USDT.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="313"/>
        <source>The trader left {leg} at {price}, as their own record tells.</source>
        <translation>Der Trader verließ {leg} bei {price}, wie seine eigene Aufzeichnung sagt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="315"/>
        <source>The trader went from {before} to {after} {leg} at {price}.</source>
        <translation>Der Trader ging von {before} auf {after} {leg} zu {price}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="317"/>
        <source>It was skipped.</source>
        <translation>Er wurde übersprungen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="329"/>
        <source>Funding of {leg}: the exchange doesn&apos;t tell whose it was.</source>
        <translation>Funding von {leg}: Die Börse teilt nicht mit, wem es gehört.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="332"/>
        <source>Funding of {leg}: {amount} USDT.</source>
        <translation>Funding von {leg}: {amount} USDT.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="339"/>
        <source>Limits were armed.</source>
        <translation>Grenzen wurden scharf gestellt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="342"/>
        <source>{rule} {value} of {limit}: {level}.</source>
        <translation>{rule} {value} von {limit}: {level}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/sentences.py" line="350"/>
        <source>A rule moved the stop of {leg} to {price}.</source>
        <translation>Eine Regel hat den Stopp von {leg} auf {price} gesetzt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="145"/>
        <source>the same share of your pot as the trader&apos;s of their equity</source>
        <translation>derselbe Anteil am Topf wie der des Traders an seinem Kapital</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="147"/>
        <source>the same margin for each copied trade</source>
        <translation>dieselbe Margin für jeden kopierten Handel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/replayed.py" line="18"/>
        <source>Last {count} orders, replayed</source>
        <translation>Letzte {count} Aufträge, nachgespielt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/replayed.py" line="21"/>
        <source>{copied} copied · {clipped} clipped · {skipped} skipped</source>
        <translation>{copied} kopiert · {clipped} gekürzt · {skipped} ausgelassen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/replayed.py" line="27"/>
        <source>Most margin at once</source>
        <translation>Höchste Margin zugleich</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/replayed.py" line="30"/>
        <source>{amount}, {share} of the pot</source>
        <translation>{amount}, {share} des Topfs</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/replayed.py" line="31"/>
        <source>Fees and funding in 30 days</source>
        <translation>Gebühren und Funding in 30 Tagen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/replayed.py" line="45"/>
        <source>None of the trader&apos;s last {count} orders would have been copied.</source>
        <translation>Keiner der letzten {count} Aufträge des Traders wäre kopiert worden.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/replayed.py" line="50"/>
        <source>A pot of {pot} would copy nearly all of them.</source>
        <translation>Ein Topf von {pot} würde fast alle kopieren.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/replayed.py" line="52"/>
        <source>A larger pot doesn&apos;t help; a smaller copy ratio would.</source>
        <translation>Ein größerer Topf hilft nicht; ein kleineres Kopierverhältnis schon.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/replayed.py" line="54"/>
        <source>A larger pot doesn&apos;t help.</source>
        <translation>Ein größerer Topf hilft nicht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="43"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="58"/>
        <source>Margin a position</source>
        <translation>Margin je Position</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="44"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="62"/>
        <source>Least pot equity</source>
        <translation>Kleinster Topfwert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="57"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="91"/>
        <source>Multiple of size</source>
        <translation>Vielfaches der Größe</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="70"/>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="101"/>
        <source>if better priced</source>
        <translation>wenn günstiger</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="135"/>
        <source>times the trader&apos;s own size, however large your pot is</source>
        <translation>mal die Größe des Traders, wie groß Ihr Topf auch ist</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/words.py" line="137"/>
        <source>a multiple of the trader&apos;s own size</source>
        <translation>ein Vielfaches der Größe des Traders</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="74"/>
        <source>Left-over copies</source>
        <translation>Übrige Kopien</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/rules_words.py" line="93"/>
        <source>Risk, % of the pot</source>
        <translation>Risiko, % des Topfs</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/toolbar.py" line="94"/>
        <source>Selected: {owner} · nothing open</source>
        <translation>Gewählt: {owner} · nichts offen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/waiting.py" line="59"/>
        <source>1 follow holds nothing now:</source>
        <translation>1 Folge hält gerade nichts:</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/waiting.py" line="61"/>
        <source>{count} follows hold nothing now:</source>
        <translation>{count} Folgen halten gerade nichts:</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/waiting.py" line="65"/>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="187"/>
        <source>No stop</source>
        <translation>Kein Stop</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="189"/>
        <source>CopyDesk watches this stop; nobody does while it is closed.</source>
        <translation>CopyDesk überwacht diesen Stop; niemand tut es, solange es geschlossen ist.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/columns.py" line="190"/>
        <source>This stop rests on the venue, also while CopyDesk is closed.</source>
        <translation>Dieser Stop liegt bei der Börse, auch solange CopyDesk geschlossen ist.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/columns.py" line="61"/>
        <source>the venue</source>
        <translation>der Börse</translation>
    </message>
</context>
<context>
    <name>Accounts</name>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="32"/>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="47"/>
        <source>USDC contracts</source>
        <translation>USDC-Kontrakte</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="48"/>
        <source>coin-margined contracts</source>
        <translation>Kontrakte mit Sicherheit in der Münze selbst</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="31"/>
        <source>Site</source>
        <translation>Seite</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="21"/>
        <source>live (real money)</source>
        <translation>echt (echtes Geld)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="22"/>
        <source>testnet (play money)</source>
        <translation>Testnetz (Spielgeld)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="23"/>
        <source>demo (play money)</source>
        <translation>Demo (Spielgeld)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="24"/>
        <source>practice (on this computer)</source>
        <translation>Übung (auf diesem Computer)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="49"/>
        <location filename="../../copydesk/ui/accounts/words.py" line="50"/>
        <source>global</source>
        <translation>weltweit</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="51"/>
        <source>European Union</source>
        <translation>Europäische Union</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="52"/>
        <source>European Economic Area</source>
        <translation>Europäischer Wirtschaftsraum</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="53"/>
        <source>United States</source>
        <translation>Vereinigte Staaten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="54"/>
        <source>Netherlands</source>
        <translation>Niederlande</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="55"/>
        <source>Turkey</source>
        <translation>Türkei</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="56"/>
        <source>Kazakhstan</source>
        <translation>Kasachstan</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="57"/>
        <source>Georgia</source>
        <translation>Georgien</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="58"/>
        <source>United Arab Emirates</source>
        <translation>Vereinigte Arabische Emirate</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="59"/>
        <source>Indonesia</source>
        <translation>Indonesien</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="60"/>
        <source>Japan</source>
        <translation>Japan</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="67"/>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="68"/>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="69"/>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="76"/>
        <source>disconnected</source>
        <translation>getrennt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="78"/>
        <location filename="../../copydesk/ui/accounts/words.py" line="80"/>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="81"/>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="82"/>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="83"/>
        <source>away</source>
        <translation>fort</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="84"/>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="92"/>
        <source>public list</source>
        <translation>öffentliche Liste</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="96"/>
        <source>read only</source>
        <translation>nur lesen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="97"/>
        <source>may trade</source>
        <translation>darf handeln</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="45"/>
        <source>USDT contracts, by symbol (until January 2024)</source>
        <translation>USDT-Kontrakte, nach Symbol (bis Januar 2024)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="46"/>
        <source>USDT contracts, by amount (newer, or upgraded)</source>
        <translation>USDT-Kontrakte, nach Betrag (neuer oder umgestellt)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/words.py" line="38"/>
        <source>USDT contracts, way of copying by date</source>
        <translation>USDT-Kontrakte, Kopierweise nach Datum</translation>
    </message>
</context>
<context>
    <name>AccountsPanel</name>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="51"/>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="53"/>
        <source>Connect an exchange…</source>
        <translation>Eine Börse verbinden …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="54"/>
        <source>Give the passphrase…</source>
        <translation>Passphrase eingeben …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="55"/>
        <source>Another key…</source>
        <translation>Anderer Schlüssel …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="56"/>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="57"/>
        <location filename="../../copydesk/ui/accounts/panel.py" line="180"/>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="58"/>
        <source>Forget…</source>
        <translation>Vergessen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="110"/>
        <source>No account is connected. Live traders, orders and positions need one.</source>
        <translation>Kein Konto ist verbunden. Echte Trader, Orders und Positionen brauchen eines.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="111"/>
        <source>Connect an exchange</source>
        <translation>Eine Börse verbinden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="150"/>
        <source>Accounts (%1)</source>
        <translation>Konten (%1)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="173"/>
        <source>Choose an account that you connected.</source>
        <translation>Wählen Sie ein Konto, das Sie verbunden haben.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="180"/>
        <source>Connect again</source>
        <translation>Wieder verbinden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="217"/>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="224"/>
        <source>Venue</source>
        <translation>Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="229"/>
        <source>World</source>
        <translation>Welt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="236"/>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="243"/>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="248"/>
        <source>Equity</source>
        <translation>Eigenkapital</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="256"/>
        <source>Positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/panel.py" line="263"/>
        <source>Round trip</source>
        <translation>Antwortzeit</translation>
    </message>
</context>
<context>
    <name>Alarm</name>
    <message numerus="yes">
        <location filename="../../copydesk/ui/alarm.py" line="48"/>
        <source>%n critical notice(s)</source>
        <translation>
            <numerusform>%n kritische Meldung</numerusform>
            <numerusform>%n kritische Meldungen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/alarm.py" line="52"/>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
</context>
<context>
    <name>Basis</name>
    <message>
        <location filename="../../copydesk/ui/judgement_words.py" line="93"/>
        <source>basis A: equity and transfers known</source>
        <translation>Basis A: Vermögen und Ein- und Auszahlungen bekannt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/judgement_words.py" line="94"/>
        <source>basis B: the venue&apos;s own daily figure</source>
        <translation>Basis B: die eigene Tageszahl der Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/judgement_words.py" line="95"/>
        <source>basis C: profits over an estimated capital</source>
        <translation>Basis C: Gewinne über ein geschätztes Kapital</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <location filename="../../copydesk/ui/plots/equity_chart.py" line="143"/>
        <source>Equity</source>
        <translation>Eigenkapital</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/equity_chart.py" line="147"/>
        <source>Return</source>
        <translation>Ertrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/equity_chart.py" line="148"/>
        <source>Drawdown</source>
        <translation>Rückgang</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/record_plots.py" line="60"/>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/record_plots.py" line="60"/>
        <source>won</source>
        <translation>gewonnen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/record_plots.py" line="201"/>
        <source>min</source>
        <translation>Min</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/record_plots.py" line="203"/>
        <source>h</source>
        <translation>Std</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/record_plots.py" line="204"/>
        <source>d</source>
        <translation>T</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/beside.py" line="15"/>
        <source>trader</source>
        <translation>Trader</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/beside.py" line="21"/>
        <source>BTC hold</source>
        <translation>BTC halten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/beside.py" line="23"/>
        <source>range of luck</source>
        <translation>Spanne des Glücks</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/beside.py" line="30"/>
        <source>Range of luck: where 90 % of traders without an edge would be.</source>
        <translation>Spanne des Glücks: wo 90 % der Trader ohne Können lägen.</translation>
    </message>
</context>
<context>
    <name>ChartsPage</name>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="84"/>
        <source>How days are spread</source>
        <translation>Wie die Tage verteilt sind</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="85"/>
        <source>How long winners and losers are held</source>
        <translation>Wie lange Gewinner und Verlierer gehalten werden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="86"/>
        <source>Size after a win and after a loss</source>
        <translation>Größe nach Gewinn und nach Verlust</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="87"/>
        <source>Leverage over time</source>
        <translation>Hebel über die Zeit</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="88"/>
        <source>Open loss over time</source>
        <translation>Offener Verlust über die Zeit</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <location filename="../../copydesk/ui/command_palette.py" line="46"/>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/command_palette.py" line="51"/>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/command_palette.py" line="52"/>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/command_palette.py" line="83"/>
        <source>No command has these words.</source>
        <translation>Kein Befehl enthält diese Wörter.</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="85"/>
        <source>Score</source>
        <translation>Wertung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="86"/>
        <source>Basis</source>
        <translation>Basis</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="87"/>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="88"/>
        <source>Raised flags</source>
        <translation>Gehobene Warnzeichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="90"/>
        <source>Most traded</source>
        <translation>Meist gehandelt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="123"/>
        <source>Figure</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="146"/>
        <source>Trader</source>
        <translation>Trader</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="148"/>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="150"/>
        <source>Correlation</source>
        <translation>Korrelation</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="154"/>
        <source>Same symbols</source>
        <translation>Gleiche Symbole</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="157"/>
        <source>Share of the traded notional in symbols that both trade</source>
        <translation>Anteil der gehandelten Nennwerte in Symbolen, die beide handeln</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="160"/>
        <source>Same time</source>
        <translation>Gleiche Zeit</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="163"/>
        <source>Of the time in which either holds something, both do</source>
        <translation>Von der Zeit, in der einer etwas hält, halten beide</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="166"/>
        <source>Same side</source>
        <translation>Gleiche Seite</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="169"/>
        <source>Of that time, both hold the same symbol on the same side</source>
        <translation>Von dieser Zeit halten beide dasselbe Symbol auf derselben Seite</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="176"/>
        <source>of daily returns on %1 common days, 20 needed</source>
        <translation>der Tageserträge an %1 gemeinsamen Tagen, 20 nötig</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="215"/>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/lines.py" line="228"/>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <location filename="../../copydesk/ui/compare/panel.py" line="85"/>
        <source>How alike they are</source>
        <translation>Wie ähnlich sie sind</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/panel.py" line="86"/>
        <source>Two traders are needed.</source>
        <translation>Zwei Trader sind nötig.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/panel.py" line="91"/>
        <location filename="../../copydesk/ui/compare/panel.py" line="183"/>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/panel.py" line="92"/>
        <source>Alike</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/panel.py" line="115"/>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/panel.py" line="118"/>
        <source>Nobody is chosen. Pick up to four traders in the list (C).</source>
        <translation>Niemand ist gewählt. Wählen Sie bis zu vier Trader in der Liste (C).</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/panel.py" line="119"/>
        <source>Find traders</source>
        <translation>Einen Trader finden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/panel.py" line="128"/>
        <source>Click to leave this trader out</source>
        <translation>Klicken, um diesen Trader wegzulassen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/panel.py" line="142"/>
        <source>Reading these traders&apos; records</source>
        <translation>Die Verläufe dieser Trader werden gelesen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/panel.py" line="156"/>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/panel.py" line="169"/>
        <source>percent since the latest common start</source>
        <translation>Prozent seit dem spätesten gemeinsamen Beginn</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/compare/panel.py" line="180"/>
        <source>Figures of all chosen traders</source>
        <translation>Zahlen aller gewählten Trader</translation>
    </message>
</context>
<context>
    <name>ConnectDialog</name>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="39"/>
        <source>Position mode, margin mode and leverage of the account stay as they are.</source>
        <translation>Positionsmodus, Margin-Modus und Hebel des Kontos bleiben, wie sie sind.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="47"/>
        <source>asking %1…</source>
        <translation>frage %1 …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="56"/>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="57"/>
        <source>%1 is connected.</source>
        <translation>%1 ist verbunden.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="58"/>
        <source>Its key is kept; it is never shown again.</source>
        <translation>Der Schlüssel ist hinterlegt; er wird nie wieder angezeigt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="64"/>
        <source>Connect %1</source>
        <translation>%1 verbinden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="64"/>
        <source>Use this key for %1</source>
        <translation>Diesen Schlüssel für %1 benutzen</translation>
    </message>
</context>
<context>
    <name>ConnectView</name>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="40"/>
        <source>Read permissions</source>
        <translation>Rechte lesen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="45"/>
        <source>Choose a passphrase…</source>
        <translation>Passphrase wählen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="74"/>
        <source>asking %1…</source>
        <translation>frage %1 …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="100"/>
        <source>read from %1 at %2</source>
        <translation>von %1 gelesen um %2</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="104"/>
        <source>CopyDesk doesn&apos;t take keys that can withdraw.</source>
        <translation>CopyDesk nimmt keine Schlüssel, die auszahlen dürfen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="106"/>
        <source>Nothing was stored, no order was sent. On the exchange, switch Withdraw off for this key, then read the permissions again.</source>
        <translation>Nichts wurde gespeichert, keine Order gesendet. Schalten Sie auf der Börse für diesen Schlüssel das Auszahlen ab, und lesen Sie die Rechte erneut.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="113"/>
        <source>%1 shows the same account.</source>
        <translation>%1 zeigt dasselbe Konto.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="114"/>
        <source>Its money counts once in the totals.</source>
        <translation>Sein Geld zählt in den Summen nur einmal.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="133"/>
        <source>Make the key with read and trade only</source>
        <translation>Erstellen Sie den Schlüssel nur mit Lesen und Handeln</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="134"/>
        <source>tied to your IP address if yours is fixed, and without Withdraw.</source>
        <translation>an Ihre IP-Adresse gebunden, wenn sie fest ist, und ohne Auszahlen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="143"/>
        <source>keyring of this system (%1)</source>
        <translation>Schlüsselbund dieses Systems (%1)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="145"/>
        <source>never in files, logs or reports</source>
        <translation>nie in Dateien, Protokollen oder Berichten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="147"/>
        <source>encrypted file</source>
        <translation>verschlüsselte Datei</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="149"/>
        <source>It waits for its passphrase.</source>
        <translation>Sie wartet auf ihre Passphrase.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="152"/>
        <source>no keyring on this system</source>
        <translation>kein Schlüsselbund auf diesem System</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="154"/>
        <source>Keys can be kept in a file that only your passphrase opens.</source>
        <translation>Schlüssel können in einer Datei liegen, die nur Ihre Passphrase öffnet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="171"/>
        <source>Kept in</source>
        <translation>Liegt in</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="191"/>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="213"/>
        <source>What this key may do</source>
        <translation>Was dieser Schlüssel darf</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_view.py" line="196"/>
        <source>Read the permissions to see what this key may do and what follows from it.</source>
        <translation>Lesen Sie die Rechte, um zu sehen, was dieser Schlüssel darf und was daraus folgt.</translation>
    </message>
</context>
<context>
    <name>DeskDialog</name>
    <message>
        <location filename="../../copydesk/ui/dialogs/base.py" line="46"/>
        <source>PRACTICE</source>
        <translation>ÜBUNG</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/dialogs/base.py" line="46"/>
        <source>LIVE</source>
        <translation>ECHT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/dialogs/base.py" line="61"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/dialogs/base.py" line="137"/>
        <location filename="../../copydesk/ui/dialogs/base.py" line="167"/>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>DockTitleBar</name>
    <message>
        <location filename="../../copydesk/ui/controls/dock.py" line="34"/>
        <source>Float this panel</source>
        <translation>Diese Tafel ablösen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/controls/dock.py" line="36"/>
        <source>Close this panel</source>
        <translation>Diese Tafel schließen</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <location filename="../../copydesk/ui/table/empty.py" line="77"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>EquityPanel</name>
    <message>
        <location filename="../../copydesk/ui/positions/equity_panel.py" line="25"/>
        <source>USDT, deposits removed</source>
        <translation>USDT, ohne Einzahlungen</translation>
    </message>
</context>
<context>
    <name>EquityView</name>
    <message>
        <location filename="../../copydesk/ui/plots/equity_view.py" line="156"/>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/equity_view.py" line="157"/>
        <source>7 d</source>
        <translation>7 T</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/equity_view.py" line="158"/>
        <source>30 d</source>
        <translation>30 T</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/equity_view.py" line="159"/>
        <source>90 d</source>
        <translation>90 T</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/equity_view.py" line="160"/>
        <source>1 y</source>
        <translation>1 J</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/equity_view.py" line="161"/>
        <source>all</source>
        <translation>alles</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/equity_view.py" line="78"/>
        <source>linear</source>
        <translation>linear</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/equity_view.py" line="79"/>
        <source>log</source>
        <translation>log</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/equity_view.py" line="80"/>
        <source>Logarithmic scale: equal percentages look equal</source>
        <translation>Logarithmisch: gleiche Prozente sehen gleich aus</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/plots/equity_view.py" line="82"/>
        <source>Reset the view</source>
        <translation>Ansicht zurücksetzen</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <location filename="../../copydesk/ui/profile/export.py" line="31"/>
        <source>One page as PDF…</source>
        <translation>Eine Seite als PDF…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/export.py" line="33"/>
        <source>One page as HTML…</source>
        <translation>Eine Seite als HTML…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/export.py" line="39"/>
        <source>All tables as XLSX…</source>
        <translation>Alle Tabellen als XLSX…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/export.py" line="45"/>
        <source>Trades as CSV…</source>
        <translation>Geschäfte als CSV…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/export.py" line="51"/>
        <source>Figures as CSV…</source>
        <translation>Zahlen als CSV…</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <location filename="../../copydesk/ui/exporting.py" line="57"/>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
</context>
<context>
    <name>ExposurePanel</name>
    <message>
        <location filename="../../copydesk/ui/risk/exposure_panel.py" line="29"/>
        <source>Long</source>
        <translation>Long</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/exposure_panel.py" line="30"/>
        <source>Short</source>
        <translation>Short</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/exposure_panel.py" line="31"/>
        <source>Net</source>
        <translation>Netto</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/exposure_panel.py" line="32"/>
        <source>Largest symbol</source>
        <translation>Größtes Symbol</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/exposure_panel.py" line="73"/>
        <source>Nothing is open, so nothing is at stake.</source>
        <translation>Nichts ist offen, also steht nichts auf dem Spiel.</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <location filename="../../copydesk/ui/judgement_words.py" line="116"/>
        <source>d</source>
        <translation>T</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/judgement_words.py" line="118"/>
        <source>h</source>
        <translation>Std</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/judgement_words.py" line="137"/>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/judgement_words.py" line="145"/>
        <source>needs %1 observations, there are %2</source>
        <translation>braucht %1 Beobachtungen, es gibt %2</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/judgement_words.py" line="146"/>
        <source>has no answer for a record like this</source>
        <translation>hat für einen solchen Verlauf keine Antwort</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/judgement_words.py" line="147"/>
        <source>the account went to zero</source>
        <translation>das Konto fiel auf null</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/judgement_words.py" line="148"/>
        <source>the record ended long ago</source>
        <translation>der Verlauf endete vor langer Zeit</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="95"/>
        <source>Total return</source>
        <translation>Gesamtertrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="97"/>
        <source>daily returns chained; deposits and withdrawals taken out</source>
        <translation>Tageserträge verkettet; Ein- und Auszahlungen herausgerechnet</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="100"/>
        <source>Return a year</source>
        <translation>Ertrag im Jahr</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="102"/>
        <source>the yearly growth that gives the same total</source>
        <translation>das jährliche Wachstum, das dasselbe ergibt</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="105"/>
        <source>Log growth</source>
        <translation>Logarithmisches Wachstum</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="107"/>
        <source>logarithm of the growth, a year</source>
        <translation>Logarithmus des Wachstums, im Jahr</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="110"/>
        <source>Volatility</source>
        <translation>Schwankung</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="112"/>
        <source>standard deviation of daily returns, a year</source>
        <translation>Standardabweichung der Tageserträge, im Jahr</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="115"/>
        <source>Sharpe</source>
        <translation>Sharpe</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="117"/>
        <source>mean over deviation of daily returns, a year</source>
        <translation>Mittel durch Abweichung der Tageserträge, im Jahr</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="120"/>
        <source>Sharpe, lowered</source>
        <translation>Sharpe, gesenkt</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="122"/>
        <source>where one day&apos;s result predicts the next, by that much less</source>
        <translation>wo ein Tag den nächsten voraussagt, um so viel weniger</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="125"/>
        <source>Sortino</source>
        <translation>Sortino</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="127"/>
        <source>mean over deviation of the losing side, a year</source>
        <translation>Mittel durch Abweichung der Verlustseite, im Jahr</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="130"/>
        <source>Largest drawdown</source>
        <translation>Größter Rückgang</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="132"/>
        <source>deepest fall below the highest worth before it</source>
        <translation>tiefster Fall unter den höchsten Stand davor</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="135"/>
        <source>Mean drawdown</source>
        <translation>Mittlerer Rückgang</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="137"/>
        <source>average distance from the highest worth so far</source>
        <translation>durchschnittlicher Abstand vom bisher höchsten Stand</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="140"/>
        <source>Longest spell under water</source>
        <translation>Längste Zeit unter Wasser</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="142"/>
        <source>from a peak until it was reached again, or until the end</source>
        <translation>von einem Höchststand, bis er wieder erreicht war, oder bis zum Ende</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="145"/>
        <source>Time under water</source>
        <translation>Zeit unter Wasser</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="147"/>
        <source>share of days below an earlier peak</source>
        <translation>Anteil der Tage unter einem früheren Höchststand</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="150"/>
        <source>Calmar</source>
        <translation>Calmar</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="152"/>
        <source>return a year over the largest drawdown</source>
        <translation>Jahresertrag durch größten Rückgang</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="155"/>
        <source>Ulcer</source>
        <translation>Ulcer</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="157"/>
        <source>root of the mean squared drawdown</source>
        <translation>Wurzel des mittleren quadrierten Rückgangs</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="160"/>
        <source>Value at risk, 95 %</source>
        <translation>Value at Risk, 95 %</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="162"/>
        <source>the loss that one day in twenty exceeds</source>
        <translation>der Verlust, den einer von zwanzig Tagen übersteigt</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="165"/>
        <source>Expected shortfall, 95 %</source>
        <translation>Erwarteter Ausfall, 95 %</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="167"/>
        <source>mean loss of the worst twentieth of days</source>
        <translation>mittlerer Verlust des schlechtesten Zwanzigstels der Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="170"/>
        <source>Expected shortfall, 99 %</source>
        <translation>Erwarteter Ausfall, 99 %</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="172"/>
        <source>mean loss of the worst hundredth of days</source>
        <translation>mittlerer Verlust des schlechtesten Hundertstels der Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="175"/>
        <source>Tail ratio</source>
        <translation>Verhältnis der Ränder</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="177"/>
        <source>a good day (one in twenty) over a bad one</source>
        <translation>ein guter Tag (einer von zwanzig) durch einen schlechten</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="180"/>
        <source>Skewness</source>
        <translation>Schiefe</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="182"/>
        <source>below 0: rare large losses</source>
        <translation>unter 0: seltene große Verluste</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="185"/>
        <source>Kurtosis</source>
        <translation>Wölbung</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="187"/>
        <source>above 3: more extreme days than a normal distribution</source>
        <translation>über 3: mehr extreme Tage als bei einer Normalverteilung</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="190"/>
        <source>Manipulation-proof measure</source>
        <translation>Fälschungssicheres Maß</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="192"/>
        <source>growth a year to somebody who dislikes risk (3)</source>
        <translation>Jahreswachstum für jemanden, der Risiko scheut (3)</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="195"/>
        <source>Winning days</source>
        <translation>Gewinntage</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="197"/>
        <source>share of days that won, flat days left out</source>
        <translation>Anteil der Tage mit Gewinn, Tage ohne Ergebnis ausgelassen</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="200"/>
        <source>Profit factor of days</source>
        <translation>Profitfaktor der Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="202"/>
        <source>sum of winning days over sum of losing days</source>
        <translation>Summe der Gewinntage durch Summe der Verlusttage</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="205"/>
        <source>Best day</source>
        <translation>Bester Tag</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="207"/>
        <source>largest daily return</source>
        <translation>größter Tagesertrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="210"/>
        <source>Worst day</source>
        <translation>Schlechtester Tag</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="212"/>
        <source>lowest daily return</source>
        <translation>kleinster Tagesertrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="215"/>
        <source>Autocorrelation</source>
        <translation>Autokorrelation</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="217"/>
        <source>how far one day&apos;s return predicts the next</source>
        <translation>wie weit der Ertrag eines Tages den nächsten voraussagt</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="220"/>
        <source>Chance of a Sharpe above 0</source>
        <translation>Wahrscheinlichkeit einer Sharpe über 0</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="222"/>
        <source>probabilistic Sharpe ratio, with skewness and kurtosis</source>
        <translation>probabilistische Sharpe-Zahl, mit Schiefe und Wölbung</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="225"/>
        <source>Days needed to tell from luck</source>
        <translation>Nötige Tage, um Glück auszuschließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="227"/>
        <source>minimum track record length at 95 %</source>
        <translation>kleinste Länge des Verlaufs bei 95 %</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="230"/>
        <source>Trades</source>
        <translation>Geschäfte</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="232"/>
        <source>closed positions; partial closes count once</source>
        <translation>geschlossene Positionen; Teilschließungen zählen einmal</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="235"/>
        <source>Win rate</source>
        <translation>Gewinnquote</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="237"/>
        <source>wins over wins and losses, after fees; flat trades left out</source>
        <translation>Gewinne durch Gewinne und Verluste, nach Gebühren; ohne Nullergebnisse</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="240"/>
        <source>Profit factor</source>
        <translation>Profitfaktor</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="242"/>
        <source>sum of wins over sum of losses</source>
        <translation>Summe der Gewinne durch Summe der Verluste</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="245"/>
        <source>Payoff</source>
        <translation>Auszahlungsverhältnis</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="247"/>
        <source>mean win over mean loss</source>
        <translation>mittlerer Gewinn durch mittleren Verlust</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="250"/>
        <source>Expectancy</source>
        <translation>Erwartungswert</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="252"/>
        <source>mean net result of a trade</source>
        <translation>mittleres Nettoergebnis eines Geschäfts</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="255"/>
        <source>Expectancy in average losses</source>
        <translation>Erwartungswert in mittleren Verlusten</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="257"/>
        <source>mean result of a trade as a multiple of the average loss</source>
        <translation>mittleres Ergebnis als Vielfaches des mittleren Verlusts</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="260"/>
        <source>Kelly fraction of a trade</source>
        <translation>Kelly-Anteil eines Geschäfts</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="262"/>
        <source>for information; never a stake to copy</source>
        <translation>nur zur Kenntnis; nie ein Einsatz zum Kopieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="265"/>
        <source>Mean holding time</source>
        <translation>Mittlere Haltezeit</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="267"/>
        <source>from opening to closing</source>
        <translation>vom Öffnen bis zum Schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="270"/>
        <source>Median holding time</source>
        <translation>Haltezeit (Median)</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="272"/>
        <source>half of the trades were held longer; open ones count so far</source>
        <translation>die Hälfte der Geschäfte lief länger; offene zählen bis jetzt</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="275"/>
        <source>Median holding time of winners</source>
        <translation>Haltezeit der Gewinner (Median)</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="277"/>
        <source>half of the winners were held longer</source>
        <translation>die Hälfte der Gewinner lief länger</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="280"/>
        <source>Median holding time of losers</source>
        <translation>Haltezeit der Verlierer (Median)</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="282"/>
        <source>half of the losers were held longer; open ones count so far</source>
        <translation>die Hälfte der Verlierer lief länger; offene zählen bis jetzt</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="285"/>
        <source>Trades a day</source>
        <translation>Geschäfte am Tag</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="287"/>
        <source>from the first entry to the last exit</source>
        <translation>vom ersten Einstieg bis zum letzten Ausstieg</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="290"/>
        <source>Time in the market</source>
        <translation>Zeit im Markt</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="292"/>
        <source>share of time with a position open</source>
        <translation>Anteil der Zeit mit offener Position</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="295"/>
        <source>Most trades open at once</source>
        <translation>Meiste zugleich offene Geschäfte</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="297"/>
        <source>largest number of trades held at the same time</source>
        <translation>größte Zahl gleichzeitig gehaltener Geschäfte</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="300"/>
        <source>Leverage in use</source>
        <translation>Genutzter Hebel</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="302"/>
        <source>gross notional over equity, mean over time</source>
        <translation>Summe der Nennwerte durch Vermögen, zeitliches Mittel</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="305"/>
        <source>Leverage in use, 95 % of the time below</source>
        <translation>Genutzter Hebel, 95 % der Zeit darunter</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="307"/>
        <source>gross notional over equity</source>
        <translation>Summe der Nennwerte durch Vermögen</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="310"/>
        <source>Fees of gross profit</source>
        <translation>Gebühren am Bruttogewinn</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="312"/>
        <source>fees over the sum of winning trades</source>
        <translation>Gebühren durch Summe der Gewinngeschäfte</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="315"/>
        <source>Best trade&apos;s share</source>
        <translation>Anteil des besten Geschäfts</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="317"/>
        <source>best trade over the whole net profit</source>
        <translation>bestes Geschäft durch gesamten Nettogewinn</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="320"/>
        <source>Longest losing streak</source>
        <translation>Längste Verlustserie</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="322"/>
        <source>losing trades in a row</source>
        <translation>Verlustgeschäfte in Folge</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="325"/>
        <source>Deepest fall of the profit curve</source>
        <translation>Tiefster Fall der Gewinnkurve</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/figures.py" line="327"/>
        <source>from the highest realised profit so far</source>
        <translation>vom bisher höchsten verbuchten Gewinn</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <location filename="../../copydesk/ui/traders/filter_bar.py" line="59"/>
        <source>filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_bar.py" line="60"/>
        <source>Add or change a filter</source>
        <translation>Filter hinzufügen oder ändern</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_bar.py" line="75"/>
        <location filename="../../copydesk/ui/traders/filter_bar.py" line="92"/>
        <source>filter set</source>
        <translation>Filtersatz</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_bar.py" line="76"/>
        <source>Filter sets</source>
        <translation>Filtersätze</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_bar.py" line="137"/>
        <source>Filter %1</source>
        <translation>Filter %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_bar.py" line="142"/>
        <source>Click to remove this filter</source>
        <translation>Klicken entfernt diesen Filter</translation>
    </message>
</context>
<context>
    <name>FilterMenu</name>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="34"/>
        <source>Days of record</source>
        <translation>Tage Aufzeichnung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="35"/>
        <source>Largest drawdown</source>
        <translation>Größter Rückgang</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="36"/>
        <source>Win rate</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="39"/>
        <source>Venue</source>
        <translation>Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="47"/>
        <source>Risk level</source>
        <translation>Risikostufe</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="49"/>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="54"/>
        <source>Score, cautious end</source>
        <translation>Wertung, vorsichtiges Ende</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="61"/>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="73"/>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="84"/>
        <source>other</source>
        <translation>andere</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="93"/>
        <source>Hide critical flags</source>
        <translation>Kritische Warnzeichen ausblenden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="94"/>
        <source>Hide all flags</source>
        <translation>Alle Warnzeichen ausblenden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="95"/>
        <source>Evidence of an edge only</source>
        <translation>Nur mit Beleg für Können</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="96"/>
        <source>Starred only</source>
        <translation>Nur mit Stern</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="97"/>
        <source>Show hidden traders</source>
        <translation>Verborgene Trader zeigen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_menu.py" line="118"/>
        <source>This is no number.</source>
        <translation>Das ist keine Zahl.</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="43"/>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="44"/>
        <source>What the key may do</source>
        <translation>Was der Schlüssel darf</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="45"/>
        <source>Bound to an IP address</source>
        <translation>An eine IP-Adresse gebunden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="46"/>
        <source>Expiry</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="47"/>
        <source>Kind of account</source>
        <translation>Art des Kontos</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="48"/>
        <source>Position mode</source>
        <translation>Positionsmodus</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="49"/>
        <source>Margin mode</source>
        <translation>Margin-Modus</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="50"/>
        <source>Copying</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="51"/>
        <source>Rate limit</source>
        <translation>Anfragegrenze</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="52"/>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="53"/>
        <source>Public list</source>
        <translation>Öffentliche Liste</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="60"/>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="61"/>
        <source>limited</source>
        <translation>begrenzt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="62"/>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="63"/>
        <source>not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="70"/>
        <source>hedge (long and short apart)</source>
        <translation>Hedge (Long und Short getrennt)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="71"/>
        <source>one-way</source>
        <translation>Einweg</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="72"/>
        <source>cross</source>
        <translation>Cross</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="73"/>
        <source>isolated</source>
        <translation>isoliert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="83"/>
        <source>{value} ms apart. Requests carry the venue&apos;s time, so orders aren&apos;t late.</source>
        <translation>{value} ms auseinander. Anfragen tragen die Zeit der Börse, keine Order kommt zu spät.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="86"/>
        <source>May read and trade ({value}). Enough to copy and to close.</source>
        <translation>Darf lesen und handeln ({value}). Genug zum Kopieren und Schließen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="89"/>
        <source>May trade, not change copy settings ({value}). CopyDesk copies from here.</source>
        <translation>Darf handeln, aber keine Kopiereinstellungen ändern ({value}). CopyDesk kopiert von hier aus.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="92"/>
        <source>May only read ({value}). You see everything; orders and verbs are greyed.</source>
        <translation>Darf nur lesen ({value}). Sie sehen alles; Orders und Befehle sind ausgegraut.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="95"/>
        <source>This key may move money out. Switch Withdraw off and read it again.</source>
        <translation>Dieser Schlüssel darf Geld abziehen. Schalten Sie das Auszahlen ab und lesen Sie erneut.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="98"/>
        <source>It has rights that CopyDesk doesn&apos;t know: {value}. Take off what isn&apos;t needed.</source>
        <translation>Er hat Rechte, die CopyDesk nicht kennt: {value}. Nehmen Sie weg, was nicht nötig ist.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="101"/>
        <location filename="../../copydesk/ui/accounts/findings.py" line="102"/>
        <source>Only {value} may use it.</source>
        <translation>Nur {value} darf ihn benutzen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="103"/>
        <location filename="../../copydesk/ui/accounts/findings.py" line="104"/>
        <source>Not bound: any computer may use it.</source>
        <translation>Nicht gebunden: Jeder Computer darf ihn benutzen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="105"/>
        <source>Not bound: any computer may use it, and it ends after {value} without use.</source>
        <translation>Nicht gebunden: Jeder Computer darf ihn benutzen, und er endet nach {value} ohne Gebrauch.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="108"/>
        <source>Classic: everything works as documented.</source>
        <translation>Klassisch: Alles geht wie dokumentiert.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="109"/>
        <source>Unified: the venue&apos;s copy settings can&apos;t be reached from outside.</source>
        <translation>Vereinheitlicht: Die Kopiereinstellungen der Börse sind von außen nicht erreichbar.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="112"/>
        <source>One account in {value}.</source>
        <translation>Ein Konto in {value}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="113"/>
        <source>The same account as {value}. Its money counts once.</source>
        <translation>Dasselbe Konto wie {value}. Sein Geld zählt einmal.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="116"/>
        <location filename="../../copydesk/ui/accounts/findings.py" line="120"/>
        <source>Now {value}; CopyDesk leaves it as it is.</source>
        <translation>Jetzt {value}; CopyDesk lässt es so.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="117"/>
        <source>Now {value}: the venue copies one trader at a time in this mode.</source>
        <translation>Jetzt {value}: In diesem Modus kopiert die Börse nur einen Trader zugleich.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="121"/>
        <source>Chosen with each order, as a follow&apos;s settings say.</source>
        <translation>Mit jeder Order gewählt, wie es die Einstellungen sagen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="124"/>
        <source>The venue copies by itself (native).</source>
        <translation>Die Börse kopiert selbst (nativ).</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="125"/>
        <source>The venue says it copies by itself; your first small start shows whether it lets you.</source>
        <translation>Die Börse sagt, dass sie selbst kopiert; Ihr erster kleiner Start zeigt, ob sie Sie lässt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="129"/>
        <source>The venue doesn&apos;t copy for this account. CopyDesk copies from here (local).</source>
        <translation>Die Börse kopiert nicht für dieses Konto. CopyDesk kopiert von hier aus (lokal).</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="132"/>
        <source>The venue doesn&apos;t offer copying to this account. CopyDesk copies from here.</source>
        <translation>Die Börse bietet diesem Konto kein Kopieren an. CopyDesk kopiert von hier aus.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="135"/>
        <source>The venue doesn&apos;t copy in account mode {value}. CopyDesk copies from here.</source>
        <translation>Im Kontomodus {value} kopiert die Börse nicht. CopyDesk kopiert von hier aus.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="138"/>
        <source>Whether the venue copies for this account can&apos;t be known before a start.</source>
        <translation>Ob die Börse für dieses Konto kopiert, weiß man erst nach einem Start.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="141"/>
        <source>The venue copies by itself, with one amount for each trader.</source>
        <translation>Die Börse kopiert selbst, mit einem Betrag je Trader.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="144"/>
        <source>The venue copies by itself, with settings for each symbol.</source>
        <translation>Die Börse kopiert selbst, mit Einstellungen je Symbol.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="147"/>
        <location filename="../../copydesk/ui/accounts/findings.py" line="150"/>
        <source>This account leads others, so the venue won&apos;t let it copy.</source>
        <translation>Dieses Konto führt andere, darum lässt die Börse es nicht kopieren.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="153"/>
        <source>{value} orders. CopyDesk stays below by itself.</source>
        <translation>{value} Orders. CopyDesk bleibt von selbst darunter.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="154"/>
        <source>Traders, their records and open positions. No account, no orders.</source>
        <translation>Trader, ihre Verläufe und offenen Positionen. Kein Konto, keine Orders.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="157"/>
        <source>{value}: all contracts are offered.</source>
        <translation>{value}: Alle Kontrakte werden angeboten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="158"/>
        <source>{value}: this site doesn&apos;t offer the perpetual contracts that traders use.</source>
        <translation>{value}: Diese Seite bietet die unbefristeten Kontrakte der Trader nicht an.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="161"/>
        <source>The practice exchange on this computer.</source>
        <translation>Die Übungsbörse auf diesem Computer.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="162"/>
        <source>Couldn&apos;t be read: {value}.</source>
        <translation>Nicht lesbar: {value}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="163"/>
        <source>It has rights that CopyDesk doesn&apos;t know ({value}); they may move money.</source>
        <translation>Er hat Rechte, die CopyDesk nicht kennt ({value}); sie könnten Geld bewegen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="166"/>
        <source>The key ends on {value}. Make a new one before.</source>
        <translation>Der Schlüssel endet am {value}. Erstellen Sie vorher einen neuen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="167"/>
        <source>The key has no end.</source>
        <translation>Der Schlüssel läuft nicht ab.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="168"/>
        <source>Classic: CopyDesk can&apos;t work with it. Upgrade it to a unified account there.</source>
        <translation>Klassisch: CopyDesk kann damit nicht arbeiten. Stellen Sie es dort auf ein vereinheitlichtes Konto um.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="171"/>
        <source>Unified: everything works as documented.</source>
        <translation>Vereinheitlicht: Alles geht wie dokumentiert.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="174"/>
        <source>Unified, of the older kind: upgrade it there if something is refused.</source>
        <translation>Vereinheitlicht, ältere Art: Stellen Sie es dort um, falls etwas abgelehnt wird.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="177"/>
        <source>The main account. A sub-account for copying keeps your other money apart.</source>
        <translation>Das Hauptkonto. Ein Unterkonto zum Kopieren hält Ihr übriges Geld getrennt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="180"/>
        <source>Spot mode ({value}): contracts can&apos;t be traded. Choose futures mode there.</source>
        <translation>Spot-Modus ({value}): Kontrakte sind nicht handelbar. Wählen Sie dort den Futures-Modus.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="183"/>
        <source>Futures mode: contracts can be traded and copied.</source>
        <translation>Futures-Modus: Kontrakte sind handelbar und kopierbar.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="186"/>
        <source>Multi-currency mode: contracts can be traded; the venue doesn&apos;t copy in it.</source>
        <translation>Mehrwährungsmodus: Kontrakte sind handelbar; die Börse kopiert darin nicht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="189"/>
        <source>Portfolio margin: contracts can be traded; the venue doesn&apos;t copy in it.</source>
        <translation>Portfolio-Margin: Kontrakte sind handelbar; die Börse kopiert darin nicht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="192"/>
        <source>Account mode {value}, which CopyDesk doesn&apos;t know.</source>
        <translation>Kontomodus {value}, den CopyDesk nicht kennt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="195"/>
        <source>The venue lets a follow be started from outside, not changed or stopped.</source>
        <translation>Die Börse lässt ein Folgen von außen starten, nicht ändern oder beenden.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="198"/>
        <source>{value} are in the venue&apos;s own copying already; CopyDesk doesn&apos;t touch that.</source>
        <translation>{value} stecken schon im Kopieren der Börse; CopyDesk rührt das nicht an.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="201"/>
        <source>This key may read the list of traders.</source>
        <translation>Dieser Schlüssel darf die Traderliste lesen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="202"/>
        <source>This key may not read the list of traders. Add a trader by id or link.</source>
        <translation>Dieser Schlüssel darf die Traderliste nicht lesen. Fügen Sie einen Trader mit Nummer oder Link hinzu.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/findings.py" line="205"/>
        <source>{value}. What isn&apos;t offered there is refused by the venue, with its reason.</source>
        <translation>{value}. Was dort nicht angeboten wird, lehnt die Börse mit Grund ab.</translation>
    </message>
</context>
<context>
    <name>FirstStepsPage</name>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="253"/>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="251"/>
        <source>Five minutes, with play money.</source>
        <translation>Fünf Minuten, mit Spielgeld.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="256"/>
        <source>Find a trader</source>
        <translation>Einen Trader finden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="257"/>
        <source>Filter the list, then look at the drawdown before the return.</source>
        <translation>Liste filtern, dann erst den Rückgang ansehen und danach den Ertrag.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="260"/>
        <source>Set a pot and your limits</source>
        <translation>Topf und Grenzen setzen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="261"/>
        <source>Review shows every setting and who carries it out.</source>
        <translation>Die Prüfung zeigt jede Einstellung und wer sie ausführt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="264"/>
        <source>Watch, and step in</source>
        <translation>Zusehen und eingreifen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="265"/>
        <source>Freeze, close-only, detach or stop a follow at any time.</source>
        <translation>Jederzeit einfrieren, nur schließen, lösen oder beenden.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="268"/>
        <source>Go to the desk</source>
        <translation>Zum Pult</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="269"/>
        <source>Show me around</source>
        <translation>Zeig mir alles</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="252"/>
        <source>Five minutes. This is real money: begin small.</source>
        <translation>Fünf Minuten. Das ist echtes Geld: Fangen Sie klein an.</translation>
    </message>
</context>
<context>
    <name>Flag</name>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="87"/>
        <source>Martingale</source>
        <translation>Martingale</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="88"/>
        <source>Averaging down</source>
        <translation>Nachkaufen im Verlust</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="89"/>
        <source>Hidden losses</source>
        <translation>Verdeckte Verluste</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="90"/>
        <source>Holds losers</source>
        <translation>Hält Verlierer</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="91"/>
        <source>Over-leverage</source>
        <translation>Zu hoher Hebel</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="92"/>
        <source>One lucky trade</source>
        <translation>Ein Glückstreffer</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="93"/>
        <source>Style drift</source>
        <translation>Stilwechsel</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="94"/>
        <source>Smoothed curve</source>
        <translation>Geglättete Kurve</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="95"/>
        <source>Short or trimmed record</source>
        <translation>Kurzer oder gekürzter Verlauf</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="96"/>
        <source>Low capacity</source>
        <translation>Wenig Spielraum</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="97"/>
        <source>Flows hide losses</source>
        <translation>Zahlungen verdecken Verluste</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="98"/>
        <source>Mirror account</source>
        <translation>Spiegelkonto</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="102"/>
        <source>After a loss the next position is ×{times:.1f} as large ({cases} cases).</source>
        <translation>Nach einem Verlust ist die nächste Position ×{times:.1f} so groß ({cases} Fälle).</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="105"/>
        <source>{share:.0f} % of additions were made at a loss, up to {levels} levels.</source>
        <translation>{share:.0f} % der Nachkäufe geschahen im Verlust, bis zu {levels} Stufen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="108"/>
        <source>Open losses of up to {loss:.0f} % of equity, above 10 % on {days:.0f} % of days; closed trades show {wins:.0f} % wins.</source>
        <translation>Offene Verluste bis {loss:.0f} % des Vermögens, über 10 % an {days:.0f} % der Tage; geschlossene Geschäfte zeigen {wins:.0f} % Gewinne.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="113"/>
        <source>Open losses of {loss:.0f} % of equity; closed trades show {wins:.0f} % wins.</source>
        <translation>Offene Verluste von {loss:.0f} % des Vermögens; geschlossene Geschäfte zeigen {wins:.0f} % Gewinne.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="116"/>
        <source>Losers are held {times:.1f} times as long as winners.</source>
        <translation>Verlierer werden {times:.1f}-mal so lange gehalten wie Gewinner.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="119"/>
        <source>{gains:.0f} % of gains are taken, but only {losses:.0f} % of losses.</source>
        <translation>{gains:.0f} % der Gewinne werden mitgenommen, aber nur {losses:.0f} % der Verluste.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="122"/>
        <source>While something is open, leverage is below ×{leverage:.0f} 95 % of the time.</source>
        <translation>Solange etwas offen ist, liegt der Hebel 95 % der Zeit unter ×{leverage:.0f}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="125"/>
        <source>Liquidation is {days:.1f} days of normal moves away.</source>
        <translation>Die Liquidation ist {days:.1f} Tage üblicher Bewegung entfernt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="128"/>
        <source>The best of {trades} trades made {share:.0f} % of the profit; without it {rest:+.2f} USDT are left.</source>
        <translation>Das beste von {trades} Geschäften brachte {share:.0f} % des Gewinns; ohne es bleiben {rest:+.2f} USDT.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="133"/>
        <source>Positions are {times:.1f} times as large since {since}.</source>
        <translation>Positionen sind seit {since} {times:.1f}-mal so groß.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="136"/>
        <source>Positions are held {times:.1f} times as long since {since}.</source>
        <translation>Positionen werden seit {since} {times:.1f}-mal so lange gehalten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="139"/>
        <source>Other symbols are traded since {since}.</source>
        <translation>Seit {since} werden andere Symbole gehandelt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="142"/>
        <source>Today&apos;s result predicts tomorrow&apos;s ({correlation:.2f}): losses are being spread.</source>
        <translation>Das heutige Ergebnis sagt das morgige voraus ({correlation:.2f}): Verluste werden verteilt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="145"/>
        <source>All {days} days have the same result: nobody trades like that.</source>
        <translation>Alle {days} Tage haben dasselbe Ergebnis: so handelt niemand.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="148"/>
        <source>{share:.0f} % of days win a little, and the worst one lost {times:.0f} times as much.</source>
        <translation>{share:.0f} % der Tage gewinnen ein wenig, und der schlechteste verlor {times:.0f}-mal so viel.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="152"/>
        <source>{days} days; {needed:.0f} needed to tell from luck.</source>
        <translation>{days} Tage; {needed:.0f} wären nötig, um Glück auszuschließen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="155"/>
        <source>{days} days, and no gain that could be told from luck.</source>
        <translation>{days} Tage, und kein Gewinn, der sich von Glück unterscheiden ließe.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="158"/>
        <source>Only {days} days.</source>
        <translation>Nur {days} Tage.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="159"/>
        <source>The first trade came {days} days after registration.</source>
        <translation>Das erste Geschäft kam {days} Tage nach der Anmeldung.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="162"/>
        <source>The venue withholds what is older than {days} days.</source>
        <translation>Die Börse hält zurück, was älter als {days} Tage ist.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="165"/>
        <source>Followers move {share:.1f} % of what these symbols trade in a day.</source>
        <translation>Die Folgenden bewegen {share:.1f} % des Tagesumsatzes dieser Symbole.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="168"/>
        <source>Copied entries cost {cost:.0f} bp of an edge of {edge:.0f} bp.</source>
        <translation>Kopierte Einstiege kosten {cost:.0f} bp von {edge:.0f} bp Vorsprung.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="171"/>
        <source>Deposited {amount:.0f} USDT at {drawdown:.0f} %.</source>
        <translation>Zahlte {amount:.0f} USDT bei {drawdown:.0f} % ein.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="174"/>
        <source>Withdrew {amount:.0f} USDT right after a peak.</source>
        <translation>Zahlte {amount:.0f} USDT gleich nach einem Höchststand aus.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="177"/>
        <source>Moves exactly against trader {other}.</source>
        <translation>Bewegt sich genau gegen Trader {other}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="178"/>
        <source>Not checked: {needed} needed, {there} known.</source>
        <translation>Nicht geprüft: {needed} nötig, {there} bekannt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="181"/>
        <source>Not checked: needs the equity of every day.</source>
        <translation>Nicht geprüft: braucht das Vermögen jedes Tages.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="182"/>
        <source>Not checked: needs closed trades.</source>
        <translation>Nicht geprüft: braucht geschlossene Geschäfte.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="183"/>
        <source>Not checked: needs the open positions.</source>
        <translation>Nicht geprüft: braucht die offenen Positionen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="186"/>
        <source>Nothing now; not checked over time: needs open positions of many days.</source>
        <translation>Jetzt nichts; über die Zeit nicht geprüft: braucht offene Positionen vieler Tage.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="189"/>
        <source>Not checked: needs deposits and withdrawals.</source>
        <translation>Nicht geprüft: braucht Ein- und Auszahlungen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="192"/>
        <source>Not checked: needs copied or simulated trades.</source>
        <translation>Nicht geprüft: braucht kopierte oder simulierte Geschäfte.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/flag_words.py" line="195"/>
        <source>Not checked: needs other traders.</source>
        <translation>Nicht geprüft: braucht andere Trader.</translation>
    </message>
</context>
<context>
    <name>FlagsView</name>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="89"/>
        <source>Red flags</source>
        <translation>Warnzeichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="90"/>
        <source>No daily equity is known, so no flag was looked for.</source>
        <translation>Kein Tagesvermögen ist bekannt, also wurde nach keinem Warnzeichen gesucht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="93"/>
        <source>Show the trades</source>
        <translation>Geschäfte zeigen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="95"/>
        <source>Put out</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="157"/>
        <source>Lit up: %1</source>
        <translation>Hervorgehoben: %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="158"/>
        <source>There is nothing to light up.</source>
        <translation>Es gibt nichts hervorzuheben.</translation>
    </message>
</context>
<context>
    <name>FollowPanel</name>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="63"/>
        <source>Basic</source>
        <translation>Einfach</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="63"/>
        <source>Advanced</source>
        <translation>Alles</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="131"/>
        <location filename="../../copydesk/ui/follow/panel.py" line="277"/>
        <source>Follow settings</source>
        <translation>Folge einstellen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="254"/>
        <source>Waiting for the account…</source>
        <translation>Warte auf das Konto …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="258"/>
        <source>A pot of up to {amount} puts 5 % of your equity at stake.</source>
        <translation>Ein Topf bis {amount} setzt 5 % Ihres Eigenkapitals aufs Spiel.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="265"/>
        <source>Follow {name}</source>
        <translation>{name} folgen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="266"/>
        <source>not followed</source>
        <translation>nicht gefolgt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="271"/>
        <source>frozen, following since {day}</source>
        <translation>eingefroren, gefolgt seit {day}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="272"/>
        <source>close-only, following since {day}</source>
        <translation>nur schließen, gefolgt seit {day}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="273"/>
        <source>stopping, following since {day}</source>
        <translation>endet, gefolgt seit {day}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="275"/>
        <source>following since {day}</source>
        <translation>gefolgt seit {day}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="286"/>
        <source>Review follow…</source>
        <translation>Folge prüfen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="293"/>
        <source>No changes</source>
        <translation>Keine Änderungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="293"/>
        <source>Review 1 change…</source>
        <translation>1 Änderung prüfen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="294"/>
        <source>Review {count} changes…</source>
        <translation>{count} Änderungen prüfen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="327"/>
        <source>Select a trader to see what following would mean.</source>
        <translation>Wählen Sie einen Trader, um zu sehen, was Folgen hieße.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="332"/>
        <source>Find a trader</source>
        <translation>Einen Trader finden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="377"/>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="351"/>
        <source>Follow with this desk…</source>
        <translation>Mit diesem Programm folgen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="360"/>
        <source>Take profit 50 %, stop loss 20 %</source>
        <translation>Gewinnziel 50 %, Verluststopp 20 %</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="361"/>
        <source>The example of the guide to copy trading</source>
        <translation>Das Beispiel der Anleitung zum Copy-Trading</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="290"/>
        <source>Nothing is sent yet.</source>
        <translation>Noch wird nichts gesendet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/panel.py" line="290"/>
        <source>Takes no new followers.</source>
        <translation>Nimmt keine neuen Follower.</translation>
    </message>
</context>
<context>
    <name>ForgetDialog</name>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="171"/>
        <source>Its key is deleted here. On the exchange it lives on; delete it there, too.</source>
        <translation>Der Schlüssel wird hier gelöscht. Auf der Börse lebt er weiter; löschen Sie ihn auch dort.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="172"/>
        <source>%n positions stay open there; nobody here watches them.</source>
        <translation>
            <numerusform>%n Position bleibt dort offen; niemand hier wacht über sie.</numerusform>
            <numerusform>%n Positionen bleiben dort offen; niemand hier wacht über sie.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="174"/>
        <source>What it did stays in the journal.</source>
        <translation>Was damit geschah, bleibt im Journal.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="177"/>
        <source>Forget account and key</source>
        <translation>Konto und Schlüssel vergessen</translation>
    </message>
</context>
<context>
    <name>GuardCard</name>
    <message>
        <location filename="../../copydesk/ui/guards/panel.py" line="71"/>
        <source>Limits…</source>
        <translation>Grenzen…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/panel.py" line="72"/>
        <source>Arm again…</source>
        <translation>Neu scharf stellen…</translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/guards/panel.py" line="105"/>
        <source>%n armed</source>
        <translation>
            <numerusform>%n scharf</numerusform>
            <numerusform>%n scharf</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/panel.py" line="123"/>
        <source>Tripped at {time} by {causes}. Nothing opens until you arm it again.</source>
        <translation>Ausgelöst um {time} durch {causes}. Nichts öffnet, bis Sie ihn neu scharf stellen.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/guards/panel.py" line="126"/>
        <source>%n position(s) still open.</source>
        <translation>
            <numerusform>%n Position ist noch offen.</numerusform>
            <numerusform>%n Positionen sind noch offen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuardsPanel</name>
    <message>
        <location filename="../../copydesk/ui/guards/panel.py" line="138"/>
        <source>Edit limits…</source>
        <translation>Grenzen ändern…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/panel.py" line="145"/>
        <source>notch = warning at 80 %</source>
        <translation>Kerbe = Warnung bei 80 %</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/guards/panel.py" line="154"/>
        <source>Guards</source>
        <translation>Wächter</translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/guards/panel.py" line="177"/>
        <source>%n armed</source>
        <translation>
            <numerusform>%n scharf</numerusform>
            <numerusform>%n scharf</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeaderStrip</name>
    <message>
        <location filename="../../copydesk/ui/header.py" line="117"/>
        <source>PRACTICE</source>
        <translation>ÜBUNG</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="117"/>
        <source>LIVE</source>
        <translation>ECHT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="125"/>
        <source>starting…</source>
        <translation>startet …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="127"/>
        <source>Equity</source>
        <translation>Eigenkapital</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="128"/>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="129"/>
        <source>Change of equity since 00:00 UTC of the venue&apos;s clock</source>
        <translation>Änderung des Eigenkapitals seit 00:00 UTC nach der Uhr der Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="130"/>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="131"/>
        <source>Floating profit and loss of all open positions</source>
        <translation>Schwebender Gewinn und Verlust aller offenen Positionen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="132"/>
        <source>Exposure</source>
        <translation>Engagement</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="133"/>
        <source>Value of all open positions over equity</source>
        <translation>Wert aller offenen Positionen durch Eigenkapital</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="134"/>
        <source>Margin used</source>
        <translation>Margin belegt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="137"/>
        <source>Guards</source>
        <translation>Wächter</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="139"/>
        <location filename="../../copydesk/ui/header.py" line="206"/>
        <source>no guard armed</source>
        <translation>kein Wächter scharf</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="141"/>
        <source>Notices</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="144"/>
        <location filename="../../copydesk/ui/header.py" line="229"/>
        <source>Hide amounts</source>
        <translation>Beträge verbergen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="146"/>
        <source>Dark or light</source>
        <translation>Dunkel oder hell</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="148"/>
        <source>Commands (Ctrl+K)</source>
        <translation>Befehle (Strg+K)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="150"/>
        <source>Close all…</source>
        <translation>Alles schließen …</translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/header.py" line="198"/>
        <source>Notices, %n unread</source>
        <translation>
            <numerusform>Meldungen, %n ungelesen</numerusform>
            <numerusform>Meldungen, %n ungelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/header.py" line="206"/>
        <source>%n guard(s) armed</source>
        <translation>
            <numerusform>%n Wächter scharf</numerusform>
            <numerusform>%n Wächter scharf</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="207"/>
        <source>guard tripped</source>
        <translation>Wächter hat ausgelöst</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="220"/>
        <source>Nothing is open.</source>
        <translation>Nichts ist offen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="229"/>
        <source>Show amounts</source>
        <translation>Beträge zeigen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="239"/>
        <source>%1 is starting…</source>
        <translation>%1 startet …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="240"/>
        <source>connecting to %1…</source>
        <translation>verbinde mit %1 …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="242"/>
        <source>%1 is away</source>
        <translation>%1 ist weg</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="243"/>
        <source>%1 refused the connection</source>
        <translation>%1 hat die Verbindung abgelehnt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="191"/>
        <source>no account is connected</source>
        <translation>kein Konto ist verbunden</translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/header.py" line="248"/>
        <source>%n connected</source>
        <translation>
            <numerusform>%n verbunden</numerusform>
            <numerusform>%n verbunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/header.py" line="280"/>
        <source>%n accounts together</source>
        <translation>
            <numerusform>%n Konto</numerusform>
            <numerusform>%n Konten zusammen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/header.py" line="282"/>
        <source>%n in another currency left out</source>
        <translation>
            <numerusform>%n in anderer Währung ausgelassen</numerusform>
            <numerusform>%n in anderer Währung ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/header.py" line="220"/>
        <source>No key may trade here.</source>
        <translation>Kein Schlüssel hier darf handeln.</translation>
    </message>
</context>
<context>
    <name>JournalPanel</name>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="50"/>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="52"/>
        <source>Older records</source>
        <translation>Ältere Einträge</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="56"/>
        <source>Verify the chain</source>
        <translation>Kette prüfen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="58"/>
        <source>Export…</source>
        <translation>Ausgeben…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="94"/>
        <source>about: everything</source>
        <translation>worum: alles</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="95"/>
        <source>What the records are about</source>
        <translation>Worum es in den Einträgen geht</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="96"/>
        <source>all follows</source>
        <translation>alle Folgen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="97"/>
        <source>Records of one follow</source>
        <translation>Einträge einer Folge</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="100"/>
        <source>any time</source>
        <translation>jederzeit</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="101"/>
        <source>last hour</source>
        <translation>letzte Stunde</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="102"/>
        <source>last 24 hours</source>
        <translation>letzte 24 Stunden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="103"/>
        <source>last 7 days</source>
        <translation>letzte 7 Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="104"/>
        <source>last 30 days</source>
        <translation>letzte 30 Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="107"/>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="108"/>
        <source>symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="108"/>
        <source>Records of one symbol</source>
        <translation>Einträge eines Symbols</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="109"/>
        <source>search text…</source>
        <translation>Text suchen…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="109"/>
        <source>Search the records</source>
        <translation>In den Einträgen suchen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="173"/>
        <source>Looking at every record…</source>
        <translation>Jeder Eintrag wird angesehen…</translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/journal/panel.py" line="189"/>
        <source>%n record(s) written to {file}.</source>
        <translation>
            <numerusform>%n Eintrag in {file} geschrieben.</numerusform>
            <numerusform>%n Einträge in {file} geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="193"/>
        <source>Export the journal</source>
        <translation>Journal ausgeben</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="197"/>
        <source>Workbook (*.xlsx)</source>
        <translation>Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="198"/>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="199"/>
        <source>Lines for scripts (*.jsonl)</source>
        <translation>Zeilen für Skripte (*.jsonl)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="219"/>
        <source>No record matches these filters.</source>
        <translation>Kein Eintrag passt zu diesen Filtern.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="221"/>
        <source>Nothing was written down yet.</source>
        <translation>Noch wurde nichts aufgeschrieben.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/journal/panel.py" line="225"/>
        <source>%n record(s) shown</source>
        <translation>
            <numerusform>%n Eintrag gezeigt</numerusform>
            <numerusform>%n Einträge gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="232"/>
        <source>Checked at {time}: all {count} records are as they were written. Newest: {hash}</source>
        <translation>Geprüft um {time}: Alle {count} Einträge sind, wie sie geschrieben wurden. Neuester: {hash}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="238"/>
        <source>Checked at {time}: the chain is broken at record {number}: {problem}. {count} records before it are as they were written.</source>
        <translation>Geprüft um {time}: Die Kette ist bei Eintrag {number} gebrochen: {problem}. {count} Einträge davor sind, wie sie geschrieben wurden.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/journal/panel.py" line="260"/>
        <source>The journal was found damaged when the desk opened it.</source>
        <translation>Das Journal war beschädigt, als der Desk es öffnete.</translation>
    </message>
</context>
<context>
    <name>KeyForm</name>
    <message>
        <location filename="../../copydesk/ui/accounts/key_form.py" line="42"/>
        <source>Only the public list of traders, without a key</source>
        <translation>Nur die öffentliche Traderliste, ohne Schlüssel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/key_form.py" line="79"/>
        <source>Still missing: %1</source>
        <translation>Noch nötig: %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/key_form.py" line="103"/>
        <source>Exchange</source>
        <translation>Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/key_form.py" line="104"/>
        <source>World</source>
        <translation>Welt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/key_form.py" line="106"/>
        <source>Name here</source>
        <translation>Name hier</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/key_form.py" line="177"/>
        <source>leave empty for this profile&apos;s own key</source>
        <translation>leer lassen für den Schlüssel dieses Profils</translation>
    </message>
</context>
<context>
    <name>Layouts</name>
    <message>
        <location filename="../../copydesk/ui/layouts.py" line="48"/>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/layouts.py" line="57"/>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/layouts.py" line="66"/>
        <source>Positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/layouts.py" line="75"/>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/layouts.py" line="84"/>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/layouts.py" line="91"/>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
</context>
<context>
    <name>LeavingDialog</name>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="41"/>
        <location filename="../../copydesk/ui/leaving.py" line="56"/>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/leaving.py" line="42"/>
        <source>%n positions stay open.</source>
        <translation>
            <numerusform>%n Position bleibt offen.</numerusform>
            <numerusform>%n Positionen bleiben offen.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="63"/>
        <source>The venue keeps copying native follows while CopyDesk is closed.</source>
        <translation>Die Börse kopiert eigene Folgen weiter, während CopyDesk geschlossen ist.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/leaving.py" line="50"/>
        <source>%n positions have no stop on the venue.</source>
        <translation>
            <numerusform>%n Position hat keinen Stopp an der Börse.</numerusform>
            <numerusform>%n Positionen haben keinen Stopp an der Börse.</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="51"/>
        <source>While CopyDesk is closed nobody watches them here.</source>
        <translation>Während CopyDesk geschlossen ist, wacht hier niemand über sie.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="54"/>
        <source>Every position has its stop on the venue.</source>
        <translation>Jede Position hat ihren Stopp an der Börse.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="55"/>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="56"/>
        <source>Quit anyway</source>
        <translation>Trotzdem beenden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="73"/>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="93"/>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="94"/>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="95"/>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="96"/>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="99"/>
        <source>Stop on the venue</source>
        <translation>Stopp an der Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="82"/>
        <source>kept by CopyDesk</source>
        <translation>hält CopyDesk</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/leaving.py" line="65"/>
        <source>Local follows copy nothing while CopyDesk is closed, not even their traders&apos; exits.</source>
        <translation>Lokale Folgen kopieren nichts, solange CopyDesk geschlossen ist, auch nicht die Ausstiege ihrer Trader.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../../copydesk/ui/main_window.py" line="75"/>
        <source>Layout: %1</source>
        <translation>Anordnung: %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/main_window.py" line="83"/>
        <source>Panel: %1</source>
        <translation>Tafel: %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/main_window.py" line="90"/>
        <source>Guards: edit limits</source>
        <translation>Wächter: Grenzen ändern</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/main_window.py" line="91"/>
        <source>Search traders</source>
        <translation>Trader suchen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/main_window.py" line="92"/>
        <source>Refresh everything now</source>
        <translation>Alles jetzt neu laden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/main_window.py" line="93"/>
        <source>Hide or show amounts</source>
        <translation>Beträge verbergen oder zeigen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/main_window.py" line="94"/>
        <source>Switch dark and light</source>
        <translation>Dunkel und hell wechseln</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/main_window.py" line="96"/>
        <source>Default arrangement of this layout</source>
        <translation>Diese Anordnung zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/main_window.py" line="97"/>
        <source>Take the tour</source>
        <translation>Rundgang beginnen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/main_window.py" line="98"/>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/main_window.py" line="165"/>
        <source>Profit and loss: blue and orange</source>
        <translation>Gewinn und Verlust: blau und orange</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/main_window.py" line="166"/>
        <source>Profit and loss: green and red</source>
        <translation>Gewinn und Verlust: grün und rot</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/main_window.py" line="167"/>
        <source>Profit and loss: red up, green down</source>
        <translation>Gewinn und Verlust: rot aufwärts, grün abwärts</translation>
    </message>
</context>
<context>
    <name>MonthsGrid</name>
    <message>
        <location filename="../../copydesk/ui/profile/months.py" line="91"/>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
</context>
<context>
    <name>MonthsView</name>
    <message>
        <location filename="../../copydesk/ui/profile/months.py" line="155"/>
        <source>No daily equity is known, so there are no months.</source>
        <translation>Ohne tägliches Eigenkapital gibt es keine Monate.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/months.py" line="157"/>
        <source>Percent in UTC months, dashed = partial. Full colour from ±%1 %.</source>
        <translation>Prozent in UTC-Monaten, gestrichelt = unvollständig. Volle Farbe ab ±%1 %.</translation>
    </message>
</context>
<context>
    <name>NetPanel</name>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="82"/>
        <source>true net</source>
        <translation>was bleibt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="85"/>
        <source>Every trade as CSV…</source>
        <translation>Jeder Trade als CSV…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="86"/>
        <source>Trades and follows as XLSX…</source>
        <translation>Trades und Folgen als XLSX…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="263"/>
        <source>Ledger of every trade</source>
        <translation>Rechnung über jeden Trade</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="266"/>
        <source>Nothing was copied yet. What copying costs stands here, trade by trade.</source>
        <translation>Noch wurde nichts kopiert. Was Kopieren kostet, steht hier, Trade für Trade.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="267"/>
        <source>Find a trader</source>
        <translation>Einen Trader finden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="272"/>
        <source>all follows</source>
        <translation>alle Folgen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="273"/>
        <source>Ledger of one follow</source>
        <translation>Rechnung einer Folge</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="275"/>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/net/panel.py" line="279"/>
        <source>Save the ledger as CSV or XLSX</source>
        <translation>Rechnung als CSV oder XLSX speichern</translation>
    </message>
</context>
<context>
    <name>NoticeView</name>
    <message>
        <location filename="../../copydesk/ui/notices/panel.py" line="120"/>
        <source>Notices</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/panel.py" line="123"/>
        <source>Nothing happened since the start. Fills, changes and troubles appear here.</source>
        <translation>Seit dem Start ist nichts geschehen. Ausführungen, Änderungen und Störungen erscheinen hier.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="70"/>
        <source>Following {trader}</source>
        <translation>Sie folgen {trader}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="71"/>
        <source>{venue} copies from now on.</source>
        <translation>{venue} kopiert ab jetzt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="74"/>
        <source>The follow of {trader} changed</source>
        <translation>Die Folge von {trader} hat sich geändert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="75"/>
        <source>It is {state} now, as {venue} shows it.</source>
        <translation>Sie ist jetzt {state}, wie {venue} es zeigt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="78"/>
        <source>No longer following {trader}</source>
        <translation>Sie folgen {trader} nicht mehr</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="79"/>
        <source>{venue} shows the follow as ended. Result: {pnl}.</source>
        <translation>{venue} zeigt die Folge als beendet. Ergebnis: {pnl}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="84"/>
        <source>Opened: {symbol} {side} {size}</source>
        <translation>Eröffnet: {symbol} {side} {size}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="85"/>
        <source>{trader}, at {price} on {venue}.</source>
        <translation>{trader}, zu {price} an {venue}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="88"/>
        <source>Changed: {symbol} {side}, now {size}</source>
        <translation>Geändert: {symbol} {side}, jetzt {size}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="89"/>
        <source>{trader}, mark {price} on {venue}.</source>
        <translation>{trader}, Marke {price} an {venue}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="92"/>
        <source>Closed: {symbol} {side} {size}</source>
        <translation>Geschlossen: {symbol} {side} {size}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="93"/>
        <source>{trader}, result about {pnl} on {venue}.</source>
        <translation>{trader}, Ergebnis etwa {pnl} an {venue}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="96"/>
        <source>Stop of {symbol} changed</source>
        <translation>Stopp von {symbol} geändert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="97"/>
        <source>{trader}, on {venue}: stop {stop_loss}, take profit {take_profit}.</source>
        <translation>{trader}, an {venue}: Stopp {stop_loss}, Gewinnziel {take_profit}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="120"/>
        <source>The feed of {venue} is away</source>
        <translation>Der Datenstrom von {venue} ist weg</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="121"/>
        <source>{positions} positions stay open; stops on the venue rest there.</source>
        <translation>{positions} Positionen bleiben offen; Stopps liegen weiter an der Börse.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="126"/>
        <source>The feed of {venue} is back</source>
        <translation>Der Datenstrom von {venue} ist zurück</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="127"/>
        <source>Positions and follows were compared with the venue.</source>
        <translation>Positionen und Folgen wurden mit der Börse verglichen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="132"/>
        <source>Sent, no answer yet</source>
        <translation>Gesendet, noch keine Antwort</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="133"/>
        <source>{venue} is asked what came of it; nothing is sent twice.</source>
        <translation>{venue} wird gefragt, was daraus wurde; nichts wird zweimal gesendet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="138"/>
        <source>{venue} answered about what was sent</source>
        <translation>{venue} hat zum Gesendeten geantwortet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="139"/>
        <source>The outcome is known now and stands in the journal.</source>
        <translation>Der Ausgang ist jetzt bekannt und steht im Journal.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="144"/>
        <source>While you were away from {venue}</source>
        <translation>Während Sie von {venue} weg waren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="145"/>
        <source>What happened was compared with the venue and shown here.</source>
        <translation>Was geschah, wurde mit der Börse verglichen und steht hier.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="150"/>
        <source>The practice exchange was started again</source>
        <translation>Die Übungsbörse wurde neu gestartet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="151"/>
        <source>It goes on from its last saved moment.</source>
        <translation>Sie läuft ab dem letzten gesicherten Augenblick weiter.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="154"/>
        <source>A part of the desk was started again</source>
        <translation>Ein Teil des Pults wurde neu gestartet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="155"/>
        <source>{part}: {detail}</source>
        <translation>{part}: {detail}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="163"/>
        <source>Guard warns: {rule}</source>
        <translation>Wächter warnt: {rule}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="164"/>
        <source>{scope}: {value} of a limit of {limit}.</source>
        <translation>{scope}: {value} bei einer Grenze von {limit}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="167"/>
        <source>Guard tripped: {rule}</source>
        <translation>Wächter hat ausgelöst: {rule}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="168"/>
        <source>{scope}: {value}, the limit is {limit}. Nothing opens until you arm it again.</source>
        <translation>{scope}: {value}, die Grenze ist {limit}. Nichts öffnet, bis Sie ihn neu scharf stellen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="174"/>
        <source>Far beyond the limit: {rule}</source>
        <translation>Weit jenseits der Grenze: {rule}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="175"/>
        <source>{scope}: {value}, the limit is {limit}. It is not armed to close; stop the follows or close the positions yourself.</source>
        <translation>{scope}: {value}, die Grenze ist {limit}. Er darf nicht schließen; beenden Sie die Folgen oder schließen Sie die Positionen selbst.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="182"/>
        <source>A guard could not finish: {trader}</source>
        <translation>Ein Wächter konnte nicht fertig werden: {trader}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="183"/>
        <source>Still open on {venue}: {positions}. It is tried again. {detail}</source>
        <translation>Noch offen an {venue}: {positions}. Es wird wieder versucht. {detail}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="188"/>
        <source>The guard&apos;s work is done: flat</source>
        <translation>Der Wächter ist fertig: alles geschlossen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="189"/>
        <source>The venue shows nothing of the follow open.</source>
        <translation>Der Handelsplatz zeigt nichts Offenes der Folge.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="192"/>
        <source>Guard armed again</source>
        <translation>Wächter wieder scharf</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="193"/>
        <source>{scope}: measured from now on.</source>
        <translation>{scope}: ab jetzt gemessen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="196"/>
        <source>Rule acted: {symbol} {side}</source>
        <translation>Regel hat gehandelt: {symbol} {side}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="197"/>
        <source>{action}. The result was {result} of the margin.</source>
        <translation>{action}. Das Ergebnis war {result} der Margin.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="305"/>
        <source>Closing {amount} {unit}</source>
        <translation>{amount} {unit} werden geschlossen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="307"/>
        <source>Stop to {amount} {unit}</source>
        <translation>Stopp auf {amount} {unit}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="238"/>
        <source>no details</source>
        <translation>keine Einzelheiten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="257"/>
        <source>Long</source>
        <translation>Long</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="258"/>
        <source>Short</source>
        <translation>Short</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="261"/>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="262"/>
        <source>frozen</source>
        <translation>eingefroren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="263"/>
        <source>close-only</source>
        <translation>nur schließen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="264"/>
        <source>stopping</source>
        <translation>endet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="265"/>
        <source>stopped</source>
        <translation>beendet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="279"/>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="288"/>
        <source>Whole desk</source>
        <translation>Ganzer Desk</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="289"/>
        <source>Account {subject}</source>
        <translation>Konto {subject}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="290"/>
        <source>Follow {subject}</source>
        <translation>Folge {subject}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="107"/>
        <source>CopyDesk copies from now on, with its own orders on {venue}.</source>
        <translation>CopyDesk kopiert ab jetzt, mit eigenen Orders auf {venue}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="110"/>
        <source>It is {state} now.</source>
        <translation>Sie ist jetzt {state}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="111"/>
        <source>The follow has ended. Result: {pnl}.</source>
        <translation>Das Folgen ist beendet. Ergebnis: {pnl}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/wording.py" line="216"/>
        <source>{title}, and {count} more</source>
        <translation>{title}, und {count} weitere</translation>
    </message>
</context>
<context>
    <name>NoticesPanel</name>
    <message>
        <location filename="../../copydesk/ui/notices/panel.py" line="142"/>
        <source>Mark all read</source>
        <translation>Alle gelesen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/notices/panel.py" line="166"/>
        <source>Notices (%1)</source>
        <translation>Meldungen (%1)</translation>
    </message>
</context>
<context>
    <name>OnePage</name>
    <message>
        <location filename="../../copydesk/ui/profile/html_page.py" line="67"/>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/html_page.py" line="67"/>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/pdf_page.py" line="205"/>
        <location filename="../../copydesk/ui/profile/html_page.py" line="68"/>
        <source>What the score is made of</source>
        <translation>Woraus die Wertung besteht</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/html_page.py" line="71"/>
        <source>Figure</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/html_page.py" line="72"/>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/html_page.py" line="73"/>
        <source>Interval</source>
        <translation>Intervall</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/html_page.py" line="74"/>
        <source>From</source>
        <translation>Woraus</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/pdf_page.py" line="194"/>
        <location filename="../../copydesk/ui/profile/html_page.py" line="76"/>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/html_page.py" line="127"/>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/pdf_page.py" line="178"/>
        <location filename="../../copydesk/ui/profile/html_page.py" line="128"/>
        <source>Months, percent (UTC)</source>
        <translation>Monate, Prozent (UTC)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/pdf_page.py" line="130"/>
        <location filename="../../copydesk/ui/profile/html_page.py" line="162"/>
        <source>Return in percent, drawdown under it; grey: range of luck</source>
        <translation>Ertrag in Prozent, darunter der Rückgang; grau: Spanne des Glücks</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/one_page.py" line="105"/>
        <source>No score: it needs 21 days of returns.</source>
        <translation>Keine Wertung: sie braucht 21 Tageserträge.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/one_page.py" line="123"/>
        <source>%1 to %2, %3 days</source>
        <translation>%1 bis %2, %3 Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/one_page.py" line="128"/>
        <source>%1 closed trades</source>
        <translation>%1 geschlossene Geschäfte</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/one_page.py" line="130"/>
        <source>the newest %1 of %2 closed trades</source>
        <translation>die neuesten %1 von %2 geschlossenen Geschäften</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/one_page.py" line="167"/>
        <source>Made by CopyDesk on %1 from what %2 shows. Past results say little about future ones.</source>
        <translation>Von CopyDesk am %1 aus dem, was %2 zeigt. Frühere Ergebnisse sagen wenig über künftige.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/pdf_page.py" line="214"/>
        <source>Red flags</source>
        <translation>Warnzeichen</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <location filename="../../copydesk/ui/panel.py" line="79"/>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panel.py" line="84"/>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panel.py" line="85"/>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="14"/>
        <source>Traders</source>
        <translation>Trader</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="15"/>
        <source>Trader</source>
        <translation>Trader</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="16"/>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="17"/>
        <source>Follow settings</source>
        <translation>Folge einstellen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="18"/>
        <source>Positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="19"/>
        <source>Your equity</source>
        <translation>Ihr Eigenkapital</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="20"/>
        <source>Guards</source>
        <translation>Wächter</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="21"/>
        <source>Exposure</source>
        <translation>Engagement</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="22"/>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="23"/>
        <source>Portfolio</source>
        <translation>Portfolio</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="24"/>
        <source>Notices</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="25"/>
        <source>True net</source>
        <translation>Was bleibt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="26"/>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/panels.py" line="27"/>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="88"/>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="93"/>
        <source>Keys are kept in an encrypted file. Only this passphrase opens it; it is asked for at each start and can&apos;t be recovered. At least 8 characters.</source>
        <translation>Schlüssel liegen in einer verschlüsselten Datei. Nur diese Passphrase öffnet sie; sie wird bei jedem Start erfragt und ist nicht wiederherstellbar. Mindestens 8 Zeichen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="116"/>
        <source>Open the file of keys</source>
        <translation>Die Schlüsseldatei öffnen</translation>
    </message>
</context>
<context>
    <name>PortfolioPanel</name>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="36"/>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="36"/>
        <source>Starred</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="39"/>
        <source>Divide</source>
        <translation>Aufteilen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="40"/>
        <source>Review follows…</source>
        <translation>Follows prüfen…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="46"/>
        <source>Independent bets</source>
        <translation>Unabhängige Wetten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="81"/>
        <source>Give a star to traders in the list first.</source>
        <translation>Geben Sie zuerst Tradern in der Liste einen Stern.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="117"/>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="120"/>
        <source>How many bets of equal risk these amount to.</source>
        <translation>Wie vielen Wetten gleichen Risikos das entspricht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="124"/>
        <source>Mean of the worst month in a thousand years drawn from these records.</source>
        <translation>Mittel des schlechtesten Monats aus tausend Jahren, gezogen aus diesen Aufzeichnungen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="128"/>
        <source>Nine of ten futures of 90 days stay above it.</source>
        <translation>Neun von zehn Verläufen über 90 Tage bleiben darüber.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="143"/>
        <source>Nobody passes, so all stays in cash.</source>
        <translation>Niemand besteht, also bleibt alles als Guthaben.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="145"/>
        <source>Scaled to %1 of the budget, for the fall that you accept.</source>
        <translation>Auf %1 des Budgets verkleinert, für den Fall, den Sie hinnehmen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="194"/>
        <source>Parts of the portfolio</source>
        <translation>Teile des Portfolios</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="195"/>
        <source>Say what you want on the left, then divide.</source>
        <translation>Sagen Sie links, was Sie wollen, und teilen Sie dann auf.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="230"/>
        <source>How much they move alike</source>
        <translation>Wie ähnlich sie sich bewegen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="47"/>
        <source>Worst month</source>
        <translation>Schlechtester Monat</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="48"/>
        <source>Fall in 90 days</source>
        <translation>Fall in 90 Tagen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/portfolio/panel.py" line="49"/>
        <source>In cash</source>
        <translation>In bar</translation>
    </message>
</context>
<context>
    <name>PositionsPanel</name>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="166"/>
        <source>owner or symbol</source>
        <translation>Besitzer oder Symbol</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="167"/>
        <source>Filter positions by owner or symbol</source>
        <translation>Positionen nach Besitzer oder Symbol filtern</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="174"/>
        <source>group: owner</source>
        <translation>Gruppe: Besitzer</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="175"/>
        <source>group: symbol</source>
        <translation>Gruppe: Symbol</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="176"/>
        <source>group: none</source>
        <translation>Gruppe: keine</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="179"/>
        <source>Group positions</source>
        <translation>Positionen gruppieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="182"/>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="211"/>
        <source>Positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="240"/>
        <source>Positions ({count})</source>
        <translation>Positionen ({count})</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="246"/>
        <source>marks {age} old</source>
        <translation>Marken {age} alt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="251"/>
        <source>No position passes the filter.</source>
        <translation>Keine Position passt zum Filter.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="252"/>
        <source>Remove the filter</source>
        <translation>Filter entfernen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="258"/>
        <source>Nothing is open. Follows open positions when their trader does.</source>
        <translation>Nichts ist offen. Folgen eröffnen Positionen, wenn ihr Trader es tut.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/positions/panel.py" line="259"/>
        <source>Find a trader</source>
        <translation>Einen Trader finden</translation>
    </message>
</context>
<context>
    <name>PreviewStrip</name>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="127"/>
        <source>which and why</source>
        <translation>welche und warum</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="133"/>
        <source>Most margin</source>
        <translation>Größte Margin</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="136"/>
        <source>Liquidation</source>
        <translation>Liquidation</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="134"/>
        <source>Leverage</source>
        <translation>Hebel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="135"/>
        <source>Costs, 30 d</source>
        <translation>Kosten, 30 T</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="137"/>
        <source>Useful from</source>
        <translation>Sinnvoll ab</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="145"/>
        <source>computing…</source>
        <translation>wird berechnet …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="150"/>
        <source>waits for settings that can be used</source>
        <translation>wartet auf brauchbare Einstellungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="171"/>
        <source>trader&apos;s last {count} orders</source>
        <translation>letzte {count} Orders des Traders</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="174"/>
        <source>{count} copied</source>
        <translation>{count} kopiert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="174"/>
        <source>{count} clipped</source>
        <translation>{count} gekürzt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="174"/>
        <source>{count} skipped</source>
        <translation>{count} ausgelassen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="202"/>
        <source>USDT; {share} of the pot&apos;s worth at the most</source>
        <translation>USDT; höchstens {share} des Topfwerts</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="206"/>
        <source>fees and funding in USDT, with the funding rate that is usual</source>
        <translation>Gebühren und Funding in USDT, mit dem üblichen Funding-Satz</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="214"/>
        <source>a pot of so much USDT: hardly anything is too small or lacks margin</source>
        <translation>Topf in USDT, ab dem kaum etwas zu klein ist oder an Margin fehlt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="204"/>
        <source>at most {times}</source>
        <translation>höchstens {times}</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="209"/>
        <source>closest that a price came; {count} liquidated, {stopped} stopped</source>
        <translation>so nah kam ein Kurs; {count} liquidiert, {stopped} ausgestoppt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/preview.py" line="225"/>
        <source>Preview with these settings</source>
        <translation>Vorschau mit diesen Einstellungen</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="79"/>
        <source>needs %1 days, there are %2</source>
        <translation>braucht %1 Tage, da sind %2</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="82"/>
        <source>has no answer for days like these</source>
        <translation>hat für solche Tage keine Antwort</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="84"/>
        <source>the account went to zero</source>
        <translation>das Konto ging auf null</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="337"/>
        <location filename="../../copydesk/ui/profile/statistics.py" line="94"/>
        <source>Return</source>
        <translation>Ertrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="338"/>
        <source>90 d</source>
        <translation>90 T</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="339"/>
        <source>Max DD</source>
        <translation>Rückgang</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="341"/>
        <source>Win</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="342"/>
        <source>Open USDT</source>
        <translation>Offen USDT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="104"/>
        <source>a year, from %1 daily returns</source>
        <translation>im Jahr, aus %1 Tageserträgen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="105"/>
        <source>Volatility</source>
        <translation>Schwankung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="340"/>
        <location filename="../../copydesk/ui/profile/statistics.py" line="108"/>
        <source>Sharpe</source>
        <translation>Sharpe</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="113"/>
        <source>counts only losing days as risk, %1 days</source>
        <translation>zählt nur Verlusttage als Risiko, %1 Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="114"/>
        <source>Sortino</source>
        <translation>Sortino</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="116"/>
        <source>the best was %1</source>
        <translation>der beste war %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="118"/>
        <source>Worst day</source>
        <translation>Schlechtester Tag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="129"/>
        <source>low %1, %2 days to recover</source>
        <translation>Tief %1, nach %2 Tagen aufgeholt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="136"/>
        <source>Largest drawdown</source>
        <translation>Größter Rückgang</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="127"/>
        <source>low %1, not recovered yet</source>
        <translation>Tief %1, noch nicht aufgeholt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="134"/>
        <source>no day ended below a peak</source>
        <translation>kein Tag endete unter einem Hoch</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="142"/>
        <source>longest; below a peak on %1 of days</source>
        <translation>am längsten; an %1 der Tage unter einem Hoch</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="143"/>
        <source>d</source>
        <translation>T</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="145"/>
        <source>Under water</source>
        <translation>Unter Wasser</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="162"/>
        <source>in %1 days, deposits left out</source>
        <translation>in %1 Tagen, ohne Einzahlungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="163"/>
        <source>%1 a year, time-weighted, %2 days</source>
        <translation>%1 im Jahr, zeitgewichtet, %2 Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="171"/>
        <source>90 % range %1 to %2, from %3 days</source>
        <translation>90-%-Bereich %1 bis %2, aus %3 Tagen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="178"/>
        <source>%1 of %2 trades, counted by the venue</source>
        <translation>%1 von %2 Handeln, gezählt von der Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="182"/>
        <source>Win rate, venue</source>
        <translation>Gewinnquote der Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="183"/>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="184"/>
        <source>mean of closed trades, told by the venue</source>
        <translation>Mittel der geschlossenen Handel, laut Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="185"/>
        <source>Holding time</source>
        <translation>Haltedauer</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="188"/>
        <source>USDT, deepest open loss in %1 trades</source>
        <translation>USDT, tiefster offener Verlust in %1 Handeln</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="190"/>
        <source>Worst moment</source>
        <translation>Schlimmster Augenblick</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="195"/>
        <source>copy this trader on %1</source>
        <translation>kopieren diesen Trader an %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/statistics.py" line="197"/>
        <source>Followers</source>
        <translation>Folgende</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="33"/>
        <source>Figure</source>
        <translation>Größe</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="35"/>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="37"/>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="45"/>
        <location filename="../../copydesk/ui/profile/tables.py" line="73"/>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="47"/>
        <location filename="../../copydesk/ui/profile/tables.py" line="75"/>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="51"/>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="54"/>
        <location filename="../../copydesk/ui/profile/tables.py" line="81"/>
        <source>Entry</source>
        <translation>Einstieg</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="58"/>
        <source>PnL USDT</source>
        <translation>GuV USDT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="68"/>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="78"/>
        <source>Largest size</source>
        <translation>Größte Größe</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="85"/>
        <source>Exit</source>
        <translation>Ausstieg</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="88"/>
        <source>Held</source>
        <translation>Gehalten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="91"/>
        <source>Worst open</source>
        <translation>Tiefster Stand</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="95"/>
        <source>Deepest open loss on the way, USDT</source>
        <translation>Tiefster offener Verlust unterwegs, USDT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="96"/>
        <source>Result USDT</source>
        <translation>Ergebnis USDT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="110"/>
        <source>after %1 of fees</source>
        <translation>nach %1 Gebühren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/tables.py" line="108"/>
        <source>the venue doesn&apos;t tell the fees</source>
        <translation>die Börse nennt die Gebühren nicht</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="23"/>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="26"/>
        <source>Habit</source>
        <translation>Gewohnheit</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="29"/>
        <source>Takes</source>
        <translation>Nimmt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="32"/>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="41"/>
        <source>raised</source>
        <translation>gehoben</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="42"/>
        <source>clear</source>
        <translation>frei</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="43"/>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="49"/>
        <source>Looked for and not found.</source>
        <translation>Gesucht und nicht gefunden.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="64"/>
        <source>%1 trades</source>
        <translation>%1 Geschäfte</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/flags_view.py" line="67"/>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/score_section.py" line="44"/>
        <source>Score band from %1 to %2</source>
        <translation>Wertungsband von %1 bis %2</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/score_section.py" line="76"/>
        <source>below its peak on %1 of days</source>
        <translation>an %1 der Tage unter dem Höchststand</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/score_section.py" line="79"/>
        <source>from the what-if replay with your settings</source>
        <translation>aus dem Was-wäre-wenn mit Ihren Einstellungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/score_section.py" line="81"/>
        <source>not replayed yet: counts in full</source>
        <translation>noch nicht nachgespielt: zählt voll</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/score_section.py" line="83"/>
        <source>full weight from %1 days on</source>
        <translation>volles Gewicht ab %1 Tagen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/score_section.py" line="99"/>
        <source>edge %1, after one bad day more %2: the worse counts</source>
        <translation>Können %1, nach einem schlechten Tag mehr %2: das Schlechtere zählt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/score_section.py" line="107"/>
        <source>90 % worst case in 90 days deeper than −60 %</source>
        <translation>90-%-Fall in 90 Tagen tiefer als −60 %</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/score_section.py" line="108"/>
        <source>90 % worst case in 90 days %1</source>
        <translation>90-%-Fall in 90 Tagen %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/score_section.py" line="115"/>
        <source>none is raised</source>
        <translation>keines ist gehoben</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/score_section.py" line="234"/>
        <source>%1, tied with %2 others</source>
        <translation>%1, gleichauf mit %2 anderen</translation>
    </message>
</context>
<context>
    <name>ProfileBody</name>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="65"/>
        <source>Return, drawdown under it</source>
        <translation>Ertrag, darunter der Rückgang</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="104"/>
        <source>No trade was closed yet.</source>
        <translation>Noch wurde kein Handel geschlossen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="117"/>
        <source>Open %1</source>
        <translation>Offen %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="119"/>
        <source>Total of %1</source>
        <translation>Summe von %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="124"/>
        <source>Nothing is open.</source>
        <translation>Nichts ist offen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="126"/>
        <source>USDT, not in the return</source>
        <translation>USDT, nicht im Ertrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="175"/>
        <source>The venue gives no daily equity of this trader.</source>
        <translation>Die Börse gibt kein tägliches Eigenkapital dieses Traders.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="181"/>
        <source>This account went to zero on %1.</source>
        <translation>Dieses Konto ging am %1 auf null.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="182"/>
        <source>What came later is not joined to what was before.</source>
        <translation>Was danach kam, wird nicht an das Frühere gehängt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="185"/>
        <source>%1 earlier days are left out.</source>
        <translation>%1 frühere Tage sind weggelassen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="186"/>
        <source>More than seven days are missing after them.</source>
        <translation>Danach fehlen mehr als sieben Tage.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="206"/>
        <source>of %1 trades</source>
        <translation>von %1 Handeln</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="211"/>
        <source>Trades %1</source>
        <translation>Handel %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="213"/>
        <source>Trades %1 of %2</source>
        <translation>Handel %1 von %2</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="228"/>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="229"/>
        <source>Months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="230"/>
        <source>Trades</source>
        <translation>Handel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="231"/>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="232"/>
        <location filename="../../copydesk/ui/profile/body.py" line="288"/>
        <source>Flags</source>
        <translation>Warnzeichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="233"/>
        <source>Charts</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="239"/>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="239"/>
        <source>Closed trades</source>
        <translation>Geschlossene Handel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="239"/>
        <source>Open positions</source>
        <translation>Offene Positionen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="287"/>
        <source>Flags %1</source>
        <translation>Warnzeichen %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/body.py" line="295"/>
        <source>From</source>
        <translation>Woraus</translation>
    </message>
</context>
<context>
    <name>ProfileHeading</name>
    <message>
        <location filename="../../copydesk/ui/profile/heading.py" line="89"/>
        <location filename="../../copydesk/ui/profile/heading.py" line="203"/>
        <source>Star this trader</source>
        <translation>Diesem Trader einen Stern geben</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/heading.py" line="92"/>
        <source>Follow…</source>
        <translation>Folgen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/heading.py" line="95"/>
        <source>followed</source>
        <translation>gefolgt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/heading.py" line="148"/>
        <source>%1 clear</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/heading.py" line="149"/>
        <source>%1 not checked</source>
        <translation>%1 nicht geprüft</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/heading.py" line="160"/>
        <source>%1 flags</source>
        <translation>%1 Warnzeichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/heading.py" line="179"/>
        <source>Trader %1</source>
        <translation>Trader %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/heading.py" line="183"/>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/heading.py" line="195"/>
        <source>data %1 old</source>
        <translation>Daten %1 alt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/heading.py" line="203"/>
        <source>Remove the star</source>
        <translation>Stern entfernen</translation>
    </message>
</context>
<context>
    <name>ProfilePanel</name>
    <message>
        <location filename="../../copydesk/ui/profile/panel.py" line="76"/>
        <source>No trader is selected.</source>
        <translation>Kein Trader ist gewählt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/panel.py" line="78"/>
        <source>Find a trader</source>
        <translation>Einen Trader finden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/panel.py" line="82"/>
        <location filename="../../copydesk/ui/profile/panel.py" line="171"/>
        <source>Reading this trader&apos;s record</source>
        <translation>Lese die Aufzeichnung dieses Traders</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/panel.py" line="126"/>
        <source>What-if</source>
        <translation>Was-wäre-wenn</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/panel.py" line="131"/>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/panel.py" line="133"/>
        <source>Save this trader as a file</source>
        <translation>Diesen Trader als Datei speichern</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/panel.py" line="205"/>
        <source>Follow…</source>
        <translation>Folgen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/panel.py" line="167"/>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/panel.py" line="205"/>
        <source>Edit follow…</source>
        <translation>Folge ändern …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/panel.py" line="208"/>
        <source>The trader&apos;s record is not read yet.</source>
        <translation>Die Aufzeichnung des Traders ist noch nicht gelesen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/panel.py" line="211"/>
        <source>%1: this trader takes no new followers.</source>
        <translation>%1: dieser Trader nimmt keine neuen Folgenden.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <location filename="../../copydesk/ui/rail.py" line="55"/>
        <source>Guards</source>
        <translation>Wächter</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="32"/>
        <source>{venue} no longer offers this trader, or the trader is inactive.</source>
        <translation>{venue} bietet diesen Trader nicht mehr an, oder er ist inaktiv.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="35"/>
        <source>Choose another trader.</source>
        <translation>Wählen Sie einen anderen Trader.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="38"/>
        <source>{venue} refused these settings: {detail}.</source>
        <translation>{venue} hat diese Einstellungen abgelehnt: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="39"/>
        <source>Change the named setting and review again.</source>
        <translation>Ändern Sie die genannte Einstellung und prüfen Sie erneut.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="42"/>
        <source>{venue} refused: not enough free balance for this pot.</source>
        <translation>{venue} hat abgelehnt: zu wenig freies Guthaben für diesen Topf.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="43"/>
        <source>Lower the pot or free some margin.</source>
        <translation>Senken Sie den Topf oder machen Sie Margin frei.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="46"/>
        <source>{venue} refused: the limit of follows or of copied positions is reached.</source>
        <translation>{venue} hat abgelehnt: die Grenze der Folgen oder kopierten Positionen ist erreicht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="49"/>
        <source>Stop another follow first.</source>
        <translation>Beenden Sie zuerst eine andere Folge.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="52"/>
        <source>You already follow this trader on {venue}.</source>
        <translation>Sie folgen diesem Trader an {venue} schon.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="53"/>
        <source>Edit the follow that exists.</source>
        <translation>Ändern Sie die vorhandene Folge.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="56"/>
        <source>{venue} doesn&apos;t know this follow any more.</source>
        <translation>{venue} kennt diese Folge nicht mehr.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="57"/>
        <source>Refresh; the list then shows what {venue} has.</source>
        <translation>Laden Sie neu; dann zeigt die Liste, was {venue} hat.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="60"/>
        <source>This position isn&apos;t open on {venue}.</source>
        <translation>Diese Position ist an {venue} nicht offen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="61"/>
        <source>Refresh; it may have been closed a moment ago.</source>
        <translation>Laden Sie neu; sie wurde vielleicht eben geschlossen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="64"/>
        <source>{venue} has no such order.</source>
        <translation>{venue} hat keine solche Order.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="65"/>
        <source>Refresh; it may have been filled or cancelled.</source>
        <translation>Laden Sie neu; sie wurde vielleicht ausgeführt oder gestrichen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="68"/>
        <source>{venue} has an order with this id already. Nothing was sent twice.</source>
        <translation>{venue} hat schon eine Order mit dieser Kennung. Nichts wurde zweimal gesendet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="71"/>
        <source>Nothing to do; the first order counts.</source>
        <translation>Nichts zu tun; die erste Order zählt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="74"/>
        <source>{venue} doesn&apos;t trade this symbol.</source>
        <translation>{venue} handelt dieses Symbol nicht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="75"/>
        <source>Choose a symbol from the list.</source>
        <translation>Wählen Sie ein Symbol aus der Liste.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="78"/>
        <source>The size is below the smallest order on {venue}: {detail}.</source>
        <translation>Die Größe liegt unter der kleinsten Order an {venue}: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="79"/>
        <source>Raise the size or the pot.</source>
        <translation>Erhöhen Sie Größe oder Topf.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="82"/>
        <source>A price or size isn&apos;t on the grid of {venue}: {detail}.</source>
        <translation>Ein Preis oder eine Größe passt nicht ins Raster von {venue}: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="83"/>
        <source>Round it to the step named.</source>
        <translation>Runden Sie auf den genannten Schritt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="86"/>
        <source>{venue} refused the leverage: {detail}.</source>
        <translation>{venue} hat den Hebel abgelehnt: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="87"/>
        <source>Lower the leverage.</source>
        <translation>Senken Sie den Hebel.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="90"/>
        <source>{venue} refused: not enough margin. No position was opened.</source>
        <translation>{venue} hat abgelehnt: zu wenig Margin. Es wurde keine Position eröffnet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="91"/>
        <source>Lower the size or add margin.</source>
        <translation>Senken Sie die Größe oder erhöhen Sie die Margin.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="94"/>
        <source>The price moved further than the gap you allow. What was not filled was cancelled.</source>
        <translation>Der Preis ist weiter gelaufen, als Sie erlauben. Der Rest wurde gestrichen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="98"/>
        <source>Try again, or allow a wider gap.</source>
        <translation>Versuchen Sie es erneut oder erlauben Sie mehr Abstand.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="101"/>
        <source>{venue} refused: the order would open or enlarge a position, not reduce one.</source>
        <translation>{venue} hat abgelehnt: die Order würde eine Position eröffnen oder vergrößern statt verkleinern.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="104"/>
        <source>Refresh; the position may be closed already.</source>
        <translation>Laden Sie neu; die Position ist vielleicht schon geschlossen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="107"/>
        <source>{venue} refused: {detail}.</source>
        <translation>{venue} hat abgelehnt: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="108"/>
        <source>Refresh to see the present state.</source>
        <translation>Laden Sie neu, um den Stand zu sehen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="111"/>
        <source>{venue} can&apos;t do this: {detail}.</source>
        <translation>{venue} kann das nicht: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="112"/>
        <source>Leave this setting as it is.</source>
        <translation>Lassen Sie diese Einstellung, wie sie ist.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="115"/>
        <source>{venue} doesn&apos;t accept the key or its passphrase.</source>
        <translation>{venue} nimmt den Schlüssel oder seine Passphrase nicht an.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="116"/>
        <source>Check the key on {venue} and enter it again.</source>
        <translation>Prüfen Sie den Schlüssel an {venue} und geben Sie ihn neu ein.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="119"/>
        <source>{venue} doesn&apos;t accept the signature of the request.</source>
        <translation>{venue} nimmt die Unterschrift der Anfrage nicht an.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="120"/>
        <source>Check the secret of the key and enter it again.</source>
        <translation>Prüfen Sie das Geheimnis des Schlüssels und geben Sie es neu ein.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="123"/>
        <source>The clock of this computer and of {venue} are too far apart.</source>
        <translation>Die Uhren dieses Rechners und von {venue} liegen zu weit auseinander.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="124"/>
        <source>Set this computer&apos;s clock from the network.</source>
        <translation>Stellen Sie die Uhr dieses Rechners nach dem Netz.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="127"/>
        <source>The key may not do this on {venue}.</source>
        <translation>Der Schlüssel darf das an {venue} nicht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="128"/>
        <source>Give the key the permission to trade, then try again.</source>
        <translation>Geben Sie dem Schlüssel das Recht zu handeln und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="131"/>
        <source>This key isn&apos;t for this side of {venue}: live and demo keys don&apos;t mix.</source>
        <translation>Dieser Schlüssel gehört nicht auf diese Seite von {venue}: Live- und Demo-Schlüssel mischen sich nicht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="134"/>
        <source>Choose the environment that the key was made for.</source>
        <translation>Wähle die Umgebung, für die der Schlüssel gemacht ist.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="137"/>
        <source>The key on {venue} is bound to addresses, and this computer&apos;s isn&apos;t one.</source>
        <translation>Der Schlüssel bei {venue} ist an Adressen gebunden, und die dieses Computers ist nicht dabei.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="140"/>
        <source>Add this computer&apos;s IP address to the key on {venue}.</source>
        <translation>Trage die IP-Adresse dieses Computers beim Schlüssel auf {venue} ein.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="143"/>
        <source>{venue} is being maintained and takes no orders just now.</source>
        <translation>{venue} wird gerade gewartet und nimmt im Augenblick keine Aufträge an.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="144"/>
        <source>Wait until {venue} is back; it is tried again by itself.</source>
        <translation>Warte, bis {venue} wieder da ist; es wird von selbst noch einmal versucht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="147"/>
        <source>This kind of account on {venue} can&apos;t do it: {detail}.</source>
        <translation>Diese Art von Konto bei {venue} kann das nicht: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="148"/>
        <source>Use a local follow where one is offered, or an account of the other kind.</source>
        <translation>Nutze ein lokales Folgen, wo es angeboten wird, oder ein Konto der anderen Art.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="153"/>
        <source>{venue} doesn&apos;t offer this to your account or region: {detail}.</source>
        <translation>{venue} bietet das deinem Konto oder deiner Region nicht an: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="156"/>
        <source>Look at your account on {venue}; only {venue} can change it.</source>
        <translation>Sieh dein Konto bei {venue} an; nur {venue} kann es ändern.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="159"/>
        <source>This trader takes no more followers on {venue}.</source>
        <translation>Dieser Trader nimmt bei {venue} keine Follower mehr an.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="160"/>
        <source>Choose another trader, or try again another day.</source>
        <translation>Wähle einen anderen Trader oder versuche es an einem anderen Tag noch einmal.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="163"/>
        <source>{venue} doesn&apos;t let this account follow this trader: {detail}.</source>
        <translation>{venue} lässt dieses Konto diesem Trader nicht folgen: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="166"/>
        <source>Follow with another account, or choose another trader.</source>
        <translation>Folge mit einem anderen Konto oder wähle einen anderen Trader.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="169"/>
        <source>{venue} wants a key for this, and none was given.</source>
        <translation>{venue} verlangt dafür einen Schlüssel, und es gibt keinen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="170"/>
        <source>Connect an account of {venue} with a key first.</source>
        <translation>Verbinde zuerst ein Konto von {venue} mit einem Schlüssel.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="173"/>
        <source>{venue} doesn&apos;t know this key on this site: {detail}.</source>
        <translation>{venue} kennt diesen Schlüssel auf dieser Seite nicht: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="174"/>
        <source>Choose the site on which the key was made.</source>
        <translation>Wähle die Seite, auf der der Schlüssel angelegt wurde.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="177"/>
        <source>{venue} has restricted this account or key: {detail}.</source>
        <translation>{venue} hat dieses Konto oder diesen Schlüssel eingeschränkt: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="178"/>
        <source>Open {venue} and settle it there; nothing was done.</source>
        <translation>Öffne {venue} und kläre es dort; es ist nichts geschehen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="181"/>
        <source>The order reached {venue} too late and was not taken.</source>
        <translation>Die Order kam zu spät bei {venue} an und wurde nicht angenommen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="182"/>
        <source>Look at today&apos;s price and decide again.</source>
        <translation>Sieh dir den heutigen Preis an und entscheide neu.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="185"/>
        <source>The order is larger than {venue} allows: {detail}.</source>
        <translation>Die Order ist größer, als {venue} erlaubt: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="186"/>
        <source>Lower the size or the leverage.</source>
        <translation>Verringere die Größe oder den Hebel.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="189"/>
        <source>This trader doesn&apos;t lead in one of these symbols: {detail}.</source>
        <translation>Dieser Trader führt eines dieser Symbole nicht: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="190"/>
        <source>Read the trader&apos;s list of symbols again and choose from it.</source>
        <translation>Lies die Symbolliste des Traders neu und wähle daraus.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="193"/>
        <source>CopyDesk doesn&apos;t take keys that can withdraw. Nothing was stored.</source>
        <translation>CopyDesk nimmt keine Schlüssel, die auszahlen dürfen. Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="196"/>
        <source>Switch the withdraw permission off on {venue} and read the key again.</source>
        <translation>Schalten Sie das Auszahlungsrecht an {venue} ab und lesen Sie den Schlüssel neu.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="201"/>
        <source>{venue} didn&apos;t understand the request: {detail}.</source>
        <translation>{venue} hat die Anfrage nicht verstanden: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="202"/>
        <source>Please report this with the details.</source>
        <translation>Bitte melden Sie dies mit den Einzelheiten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="205"/>
        <source>{venue} asks for a pause: too many requests.</source>
        <translation>{venue} bittet um eine Pause: zu viele Anfragen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="206"/>
        <source>It is tried again by itself in a moment.</source>
        <translation>Es wird gleich von selbst erneut versucht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="209"/>
        <source>{venue} has trouble of its own: {detail}.</source>
        <translation>{venue} hat selbst eine Störung: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="210"/>
        <location filename="../../copydesk/model/reason_words.py" line="234"/>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich erneut.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="213"/>
        <source>{venue} can&apos;t be reached. Nothing was sent.</source>
        <translation>{venue} ist nicht erreichbar. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="214"/>
        <source>Reconnecting by itself; try again when the dot is lit.</source>
        <translation>Verbindet sich von selbst; versuchen Sie es, wenn der Punkt leuchtet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="217"/>
        <source>Sent, no answer yet. Asking {venue}; nothing is sent twice.</source>
        <translation>Gesendet, noch keine Antwort. {venue} wird gefragt; nichts wird zweimal gesendet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="218"/>
        <source>Wait for the answer before you try again.</source>
        <translation>Warten Sie die Antwort ab, bevor Sie es erneut versuchen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="221"/>
        <source>{venue} never received it, and nothing happened.</source>
        <translation>{venue} hat es nie erhalten, und nichts ist geschehen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="222"/>
        <source>Try again.</source>
        <translation>Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="225"/>
        <source>{venue} sent an answer that can&apos;t be read: {detail}.</source>
        <translation>{venue} hat eine unlesbare Antwort gesendet: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="226"/>
        <source>Refresh; if it stays, please report it with the details.</source>
        <translation>Laden Sie neu; wenn es bleibt, melden Sie es bitte mit den Einzelheiten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="229"/>
        <source>This needs fresh data. The last data is {detail} old.</source>
        <translation>Das braucht frische Daten. Die letzten sind {detail} alt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="230"/>
        <source>Reconnecting by itself; try again in a moment.</source>
        <translation>Verbindet sich von selbst; versuchen Sie es gleich erneut.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="233"/>
        <source>The desk isn&apos;t ready: {detail}.</source>
        <translation>Das Pult ist nicht bereit: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="237"/>
        <source>The desk&apos;s own records can&apos;t be written: {detail}. Nothing was sent.</source>
        <translation>Die eigenen Aufzeichnungen lassen sich nicht schreiben: {detail}. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="240"/>
        <source>Free disk space or check the folder&apos;s rights.</source>
        <translation>Schaffen Sie Platz oder prüfen Sie die Rechte des Ordners.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="243"/>
        <source>The desk&apos;s own records are damaged: {detail}.</source>
        <translation>Die eigenen Aufzeichnungen sind beschädigt: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="244"/>
        <source>Put a copy of the file back, or start with another --profile. Positions on the venue are not affected.</source>
        <translation>Spielen Sie eine Kopie der Datei zurück oder starten Sie mit einem anderen --profile. Positionen an der Börse sind nicht betroffen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="251"/>
        <source>A newer CopyDesk wrote the records of this profile.</source>
        <translation>Ein neueres CopyDesk hat die Aufzeichnungen dieses Profils geschrieben.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="252"/>
        <source>Start that version, or start with another --profile.</source>
        <translation>Starten Sie jene Version oder starten Sie mit einem anderen --profile.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="255"/>
        <source>This system offers no keyring for secrets.</source>
        <translation>Dieses System bietet keinen Schlüsselbund für Geheimnisse.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="256"/>
        <source>Choose a passphrase-encrypted file instead.</source>
        <translation>Wählen Sie stattdessen eine mit Passphrase verschlüsselte Datei.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="259"/>
        <source>The passphrase doesn&apos;t open the file of secrets.</source>
        <translation>Die Passphrase öffnet die Datei der Geheimnisse nicht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="260"/>
        <source>Enter it again.</source>
        <translation>Geben Sie sie erneut ein.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="263"/>
        <source>The file can&apos;t be written: {detail}.</source>
        <translation>Die Datei kann nicht geschrieben werden: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="264"/>
        <source>Choose another folder, or free disk space.</source>
        <translation>Wählen Sie einen anderen Ordner oder schaffen Sie Platz.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="267"/>
        <source>Another CopyDesk already works with this profile.</source>
        <translation>Ein anderes CopyDesk arbeitet schon mit diesem Profil.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="268"/>
        <source>Use that window, or start with another --profile.</source>
        <translation>Nutzen Sie jenes Fenster oder starten Sie mit einem anderen --profile.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="271"/>
        <source>The practice exchange didn&apos;t start: {detail}.</source>
        <translation>Die Übungsbörse ist nicht gestartet: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="272"/>
        <source>Start again; if it stays, please report it with the details.</source>
        <translation>Starten Sie neu; wenn es bleibt, melden Sie es bitte mit den Einzelheiten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="295"/>
        <source>This needs your confirmation first: {detail}.</source>
        <translation>Das braucht zuerst Ihre Bestätigung: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="296"/>
        <source>Confirm it, then try again.</source>
        <translation>Bestätigen Sie es und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="413"/>
        <source>This was stopped before it was done.</source>
        <translation>Das wurde angehalten, bevor es fertig war.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="414"/>
        <source>Start it again if you want the result.</source>
        <translation>Starten Sie es erneut, wenn Sie das Ergebnis möchten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="417"/>
        <source>There is nothing to work with: {detail}.</source>
        <translation>Es gibt nichts, womit gearbeitet werden könnte: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="418"/>
        <source>Choose a longer time.</source>
        <translation>Wählen Sie einen längeren Zeitraum.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="421"/>
        <source>{venue} said that it was closed, but it is still open: {detail}.</source>
        <translation>{venue} meldete es als geschlossen, aber es ist noch offen: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="424"/>
        <source>It is closed again by itself; look at {venue} if it stays.</source>
        <translation>Es wird von selbst noch einmal geschlossen; bleibt es offen, schauen Sie bei {venue} nach.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="427"/>
        <source>Something in CopyDesk went wrong: {detail}.</source>
        <translation>In CopyDesk ist etwas schiefgegangen: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="428"/>
        <source>Open positions are not affected. Please report it with the details.</source>
        <translation>Offene Positionen sind nicht betroffen. Bitte melden Sie es mit den Einzelheiten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="299"/>
        <source>Skipped: the pot&apos;s equity is below the minimum you set: {detail}.</source>
        <translation>Übersprungen: Das Kapital des Topfs liegt unter Ihrem Minimum: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="302"/>
        <source>Lower the minimum, or wait until the pot has recovered.</source>
        <translation>Senken Sie das Minimum, oder warten Sie, bis sich der Topf erholt hat.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="305"/>
        <source>Skipped: as many trades are open as you allow: {detail}.</source>
        <translation>Übersprungen: Es sind so viele Trades offen, wie Sie erlauben: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="306"/>
        <source>Allow more open trades, or wait until one is closed.</source>
        <translation>Erlauben Sie mehr offene Trades, oder warten Sie, bis einer geschlossen ist.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="309"/>
        <source>Skipped: your lists of symbols don&apos;t let this one through.</source>
        <translation>Übersprungen: Ihre Symbollisten lassen dieses nicht durch.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="310"/>
        <source>Change the lists if you want it copied.</source>
        <translation>Ändern Sie die Listen, wenn es kopiert werden soll.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="313"/>
        <source>Skipped: a limit of yours leaves no room for it: {detail}.</source>
        <translation>Übersprungen: Eine Ihrer Grenzen lässt dafür keinen Platz: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="314"/>
        <source>Raise the limit, or leave it as it protects you.</source>
        <translation>Heben Sie die Grenze an, oder lassen Sie sich von ihr schützen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="317"/>
        <source>Skipped: the free margin isn&apos;t enough for it and its fee: {detail}.</source>
        <translation>Übersprungen: Die freie Margin reicht dafür und für die Gebühr nicht: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="320"/>
        <source>Raise the pot, lower the size, or free some margin.</source>
        <translation>Vergrößern Sie den Topf, verkleinern Sie die Größe, oder machen Sie Margin frei.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="323"/>
        <source>Waiting: the trader&apos;s equity isn&apos;t known, and the copy&apos;s size depends on it.</source>
        <translation>Wartet: Das Kapital des Traders ist unbekannt, und die Größe der Kopie hängt davon ab.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="326"/>
        <source>Choose another way to size copies if {venue} never shows it.</source>
        <translation>Wählen Sie eine andere Art der Größe, falls {venue} es nie zeigt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="329"/>
        <source>Skipped: sizing by risk needs a stop loss.</source>
        <translation>Übersprungen: Die Größe nach Risiko braucht einen Stop-Loss.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="330"/>
        <source>Set a stop loss, or choose another way to size copies.</source>
        <translation>Setzen Sie einen Stop-Loss, oder wählen Sie eine andere Art der Größe.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="333"/>
        <source>Not copied: the trader held this position before you followed.</source>
        <translation>Nicht kopiert: Der Trader hielt diese Position, bevor Sie folgten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="336"/>
        <source>What the trader adds from now on is copied.</source>
        <translation>Was der Trader von nun an aufstockt, wird kopiert.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="339"/>
        <source>Skipped: this follow only closes.</source>
        <translation>Übersprungen: Dieses Folgen schließt nur noch.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="340"/>
        <source>Resume the follow if new trades should be copied.</source>
        <translation>Setzen Sie das Folgen fort, wenn neue Trades kopiert werden sollen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="343"/>
        <source>Skipped: a guard has tripped, and nothing opens until you arm it again.</source>
        <translation>Übersprungen: Ein Wächter hat ausgelöst; bis Sie ihn neu scharf stellen, öffnet nichts.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="346"/>
        <source>Look at what tripped it, then arm it again by hand.</source>
        <translation>Sehen Sie nach, was ihn auslöste, und stellen Sie ihn von Hand neu scharf.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="349"/>
        <source>This copy is open, but the trader doesn&apos;t hold the position any more.</source>
        <translation>Diese Kopie ist offen, doch der Trader hält die Position nicht mehr.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="352"/>
        <source>Close it, or keep it as your own.</source>
        <translation>Schließen Sie sie, oder behalten Sie sie als eigene.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="355"/>
        <source>Waiting: the position is smaller than what was ordered, so far unexplained: {detail}.</source>
        <translation>Wartet: Die Position ist kleiner als das Georderte, bisher ohne Erklärung: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="359"/>
        <source>It is compared with {venue} by itself; nothing is added before.</source>
        <translation>Sie wird von selbst mit {venue} abgeglichen; vorher wird nichts aufgestockt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="364"/>
        <source>Skipped: the copy was closed or reduced by a stop, a rule, {venue} or by hand, and stays so.</source>
        <translation>Übersprungen: Die Kopie wurde durch einen Stopp, eine Regel, {venue} oder von Hand geschlossen oder verkleinert und bleibt so.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="369"/>
        <source>Once the trader has closed the position, the next one is copied as usual.</source>
        <translation>Hat der Trader die Position geschlossen, wird seine nächste wie gewohnt kopiert.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="374"/>
        <source>Skipped: your amount holds for the whole trade, and the trader added to it.</source>
        <translation>Übersprungen: Ihr Betrag gilt für den ganzen Trade, und der Trader hat aufgestockt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="377"/>
        <source>Size by equity or multiplier if additions should be copied.</source>
        <translation>Wählen Sie Kapitalanteil oder Vielfaches, wenn Aufstockungen kopiert werden sollen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="380"/>
        <source>Waiting: a closing under way must free its room first: {detail}.</source>
        <translation>Wartet: Eine laufende Schließung muss erst Platz machen: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="383"/>
        <source>It goes on by itself.</source>
        <translation>Es geht von selbst weiter.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="386"/>
        <source>Skipped: the price is further from the trader&apos;s than you allow: {detail}.</source>
        <translation>Übersprungen: Der Preis liegt weiter von dem des Traders weg, als Sie erlauben: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="389"/>
        <source>Allow a wider gap if you want such trades.</source>
        <translation>Erlauben Sie einen größeren Abstand, wenn Sie solche Trades wollen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="392"/>
        <source>Kept for later: the size is below the smallest order: {detail}.</source>
        <translation>Aufgehoben: Die Größe liegt unter der kleinsten Order: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="395"/>
        <source>It is ordered once the trader&apos;s additions make it large enough.</source>
        <translation>Sie wird geordert, sobald Aufstockungen des Traders sie groß genug machen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="400"/>
        <source>An older message about the trader came late and changed nothing.</source>
        <translation>Eine ältere Nachricht über den Trader kam zu spät und änderte nichts.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="403"/>
        <source>Nothing to do; the newer one counts.</source>
        <translation>Nichts zu tun; die neuere zählt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="406"/>
        <source>Two follows hold opposite sides of one symbol and pay fees for both: {detail}.</source>
        <translation>Zwei Folgen halten gegensätzliche Seiten eines Symbols und zahlen Gebühren für beide: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="410"/>
        <source>Stop one of them, or deny the symbol in one.</source>
        <translation>Beenden Sie eines, oder sperren Sie das Symbol in einem.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="275"/>
        <source>This desk has no connection named {venue}.</source>
        <translation>Dieses Pult hat keine Verbindung namens {venue}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="276"/>
        <source>Connect it under Accounts, then try again.</source>
        <translation>Verbinden Sie sie unter „Konten“ und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="279"/>
        <source>This key is connected already, as {detail}.</source>
        <translation>Dieser Schlüssel ist schon verbunden, als {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="280"/>
        <source>Use that connection, or take another key.</source>
        <translation>Benutzen Sie jene Verbindung, oder nehmen Sie einen anderen Schlüssel.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="283"/>
        <source>Live and practice never mix: {detail}.</source>
        <translation>Echtgeld und Übung bleiben getrennt: {detail}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="284"/>
        <source>Open a profile of the other side for it.</source>
        <translation>Öffnen Sie dafür ein Profil der anderen Seite.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="287"/>
        <source>The encrypted file with the keys isn&apos;t open yet.</source>
        <translation>Die verschlüsselte Datei mit den Schlüsseln ist noch nicht offen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="288"/>
        <source>Give its passphrase under Accounts.</source>
        <translation>Geben Sie ihre Passphrase unter „Konten“ ein.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="291"/>
        <source>No key is kept for the connection {venue}.</source>
        <translation>Für die Verbindung {venue} ist kein Schlüssel hinterlegt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/reason_words.py" line="292"/>
        <source>Edit the connection under Accounts and paste its key again.</source>
        <translation>Bearbeiten Sie die Verbindung unter „Konten“ und fügen Sie den Schlüssel erneut ein.</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="134"/>
        <source>Name here</source>
        <translation>Name hier</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="137"/>
        <source>In the journal it stays %1.</source>
        <translation>Im Journal bleibt es %1.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/accounts/connect_dialog.py" line="152"/>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
</context>
<context>
    <name>RiskPage</name>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="192"/>
        <source>Risks in your words</source>
        <translation>Risiken in Ihren Worten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="192"/>
        <source>Once, dated, kept in your journal.</source>
        <translation>Einmal, mit Datum, in Ihrem Journal.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="196"/>
        <source>A copy can lose more than the trader&apos;s history shows</source>
        <translation>Eine Kopie kann mehr verlieren, als die Geschichte des Traders zeigt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="197"/>
        <source>The past of a trader is a sample, not a promise.</source>
        <translation>Die Vergangenheit eines Traders ist eine Stichprobe, kein Versprechen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="201"/>
        <source>Leverage multiplies losses</source>
        <translation>Hebel vervielfacht Verluste</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="202"/>
        <source>A position can be liquidated; then its margin is gone.</source>
        <translation>Eine Position kann liquidiert werden; dann ist ihre Margin weg.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="206"/>
        <source>You decide, and you answer for it</source>
        <translation>Sie entscheiden, und Sie stehen dafür ein</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="207"/>
        <source>CopyDesk gives no advice. Copy only what you can afford to lose.</source>
        <translation>CopyDesk gibt keinen Rat. Kopieren Sie nur, was Sie verlieren können.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="210"/>
        <source>I can lose the money I copy with</source>
        <translation>Ich kann das Geld verlieren, mit dem ich kopiere</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="211"/>
        <source>Type this sentence to go on:</source>
        <translation>Schreiben Sie diesen Satz, um weiterzugehen:</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="222"/>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="223"/>
        <source>I understand the risk</source>
        <translation>Ich verstehe das Risiko</translation>
    </message>
</context>
<context>
    <name>RiskPanel</name>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="39"/>
        <source>Effective leverage</source>
        <translation>Tatsächlicher Hebel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="40"/>
        <source>Net of equity</source>
        <translation>Netto vom Eigenkapital</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="41"/>
        <source>As if all were BTC</source>
        <translation>Als wäre alles BTC</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="42"/>
        <source>One day in twenty</source>
        <translation>Ein Tag von zwanzig</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="43"/>
        <source>A bad day</source>
        <translation>Ein schlechter Tag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="87"/>
        <source>All positions over your equity. Amber above 3×, red above 10×.</source>
        <translation>Alle Positionen durch Ihr Eigenkapital. Gelb über 3×, rot über 10×.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="90"/>
        <source>Longs less shorts, over your equity.</source>
        <translation>Longs weniger Shorts, durch Ihr Eigenkapital.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="94"/>
        <source>Each symbol counts as far as it moves with BTC, over your equity.</source>
        <translation>Jedes Symbol zählt so weit, wie es sich mit BTC bewegt, durch Ihr Eigenkapital.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="100"/>
        <source>Needs open positions and 60 days of prices.</source>
        <translation>Braucht offene Positionen und 60 Tage Preise.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="105"/>
        <source>Today&apos;s positions on the last %1 days, scaled to how much prices move now. On one day in twenty the loss is larger.</source>
        <translation>Die heutigen Positionen an den letzten %1 Tagen, gemessen daran, wie stark sich Preise jetzt bewegen. An einem Tag von zwanzig ist der Verlust größer.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="112"/>
        <source>Mean loss of the worst 2.5 % of days, of your equity. Amber above 10 %, red above 20 %.</source>
        <translation>Mittlerer Verlust der schlechtesten 2,5 % der Tage, vom Eigenkapital. Gelb über 10 %, rot über 20 %.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="116"/>
        <source> Without prices of their own, taken to move like BTC: %1.</source>
        <translation> Ohne eigene Preise, wie BTC angenommen: %1.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="123"/>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="132"/>
        <source>Nothing is open, so nothing is at stake.</source>
        <translation>Nichts ist offen, also steht nichts auf dem Spiel.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="133"/>
        <source>No position has a liquidation price.</source>
        <translation>Keine Position hat einen Liquidationspreis.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="134"/>
        <source>No account was read yet.</source>
        <translation>Noch wurde kein Konto gelesen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="135"/>
        <source>No two traders cancel each other.</source>
        <translation>Keine zwei Trader heben sich auf.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="137"/>
        <source>If the market jumps</source>
        <translation>Wenn der Markt springt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="138"/>
        <source>Near liquidation</source>
        <translation>Nahe der Liquidation</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="139"/>
        <source>Margin by venue</source>
        <translation>Margin je Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/risk/panel.py" line="140"/>
        <source>Cancelling out</source>
        <translation>Heben sich auf</translation>
    </message>
</context>
<context>
    <name>Score</name>
    <message>
        <location filename="../../copydesk/model/score.py" line="76"/>
        <source>Skill</source>
        <translation>Können</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="77"/>
        <source>Drawdown</source>
        <translation>Rückgang</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="78"/>
        <source>Steadiness</source>
        <translation>Stetigkeit</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="79"/>
        <source>Copying</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="80"/>
        <source>Flags</source>
        <translation>Warnzeichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="81"/>
        <source>Length of record</source>
        <translation>Länge des Verlaufs</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="85"/>
        <source>Skill is {percent:.0f} % certain; were it sure, the score would be {then:.0f}.</source>
        <translation>Können ist zu {percent:.0f} % sicher; wäre es gewiss, wäre die Wertung {then:.0f}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="88"/>
        <source>Likely drawdowns cost most; without them the score would be {then:.0f}.</source>
        <translation>Wahrscheinliche Rückgänge kosten am meisten; ohne sie wäre die Wertung {then:.0f}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="91"/>
        <source>Only {percent:.0f} % of days are at a peak; were all, the score would be {then:.0f}.</source>
        <translation>Nur {percent:.0f} % der Tage liegen am Höchststand; wären es alle, wäre die Wertung {then:.0f}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="95"/>
        <source>Copying keeps {percent:.0f} % of the profit; if it kept all, the score would be {then:.0f}.</source>
        <translation>Kopieren behält {percent:.0f} % des Gewinns; behielte es alles, wäre die Wertung {then:.0f}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="100"/>
        <source>Red flags leave {percent:.0f} % of the score; without them it would be {then:.0f}.</source>
        <translation>Warnzeichen lassen {percent:.0f} % der Wertung übrig; ohne sie wäre sie {then:.0f}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="104"/>
        <source>The record is short; with 180 days of the same the score would be {then:.0f}.</source>
        <translation>Der Verlauf ist kurz; mit 180 solchen Tagen wäre die Wertung {then:.0f}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="110"/>
        <source>The account went to zero within a year: the score is at most {value:.0f}.</source>
        <translation>Das Konto fiel binnen eines Jahres auf null: die Wertung ist höchstens {value:.0f}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="113"/>
        <source>Only profits are known, not the equity: the score is at most {value:.0f}.</source>
        <translation>Nur Gewinne sind bekannt, nicht das Vermögen: die Wertung ist höchstens {value:.0f}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/model/score.py" line="118"/>
        <source>Nothing holds it back.</source>
        <translation>Nichts hält sie zurück.</translation>
    </message>
</context>
<context>
    <name>ScoreFigure</name>
    <message>
        <location filename="../../copydesk/ui/profile/heading.py" line="70"/>
        <source>Score %1</source>
        <translation>Wertung %1</translation>
    </message>
</context>
<context>
    <name>ScoreSection</name>
    <message>
        <location filename="../../copydesk/ui/profile/score_section.py" line="190"/>
        <source>How the score is made</source>
        <translation>Wie die Wertung entsteht</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/score_section.py" line="216"/>
        <source>No score: it needs 21 days of returns.</source>
        <translation>Keine Wertung: sie braucht 21 Tageserträge.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <location filename="../../copydesk/ui/traders/filter_bar.py" line="29"/>
        <source>name or id  ( / )</source>
        <translation>Name oder Kennung  ( / )</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filter_bar.py" line="30"/>
        <source>Search traders by name or id</source>
        <translation>Trader nach Name oder Kennung suchen</translation>
    </message>
</context>
<context>
    <name>SetsMenu</name>
    <message>
        <location filename="../../copydesk/ui/traders/sets.py" line="131"/>
        <source>name, then Enter</source>
        <translation>Name, dann Eingabetaste</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sets.py" line="132"/>
        <source>Keep the present filter as</source>
        <translation>Jetzigen Filter behalten als</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sets.py" line="137"/>
        <source>keep as</source>
        <translation>behalten als</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sets.py" line="143"/>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
</context>
<context>
    <name>ShadowStrip</name>
    <message>
        <location filename="../../copydesk/ui/follow/shadow.py" line="36"/>
        <source>Follow on paper</source>
        <translation>Auf dem Papier folgen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/shadow.py" line="37"/>
        <source>End on paper</source>
        <translation>Auf dem Papier beenden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/shadow.py" line="79"/>
        <source>Since {day}: {result} USDT on paper; {open} open, {skipped} skipped.</source>
        <translation>Seit {day}: {result} USDT auf dem Papier; {open} offen, {skipped} übersprungen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/shadow.py" line="89"/>
        <source>Live: {result} USDT.</source>
        <translation>Live: {result} USDT.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/shadow.py" line="92"/>
        <source>The trader&apos;s positions aren&apos;t known now; nothing is decided.</source>
        <translation>Die Positionen des Traders sind gerade nicht bekannt; nichts wird entschieden.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/shadow.py" line="151"/>
        <source>Day (UTC)</source>
        <translation>Tag (UTC)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/shadow.py" line="151"/>
        <source>On paper</source>
        <translation>Auf dem Papier</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/shadow.py" line="151"/>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/shadow.py" line="151"/>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/follow/shadow.py" line="68"/>
        <source>Try them live, without money or orders.</source>
        <translation>Live erproben, ohne Geld und Aufträge.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="112"/>
        <source>Start in practice</source>
        <translation>In der Übung beginnen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="130"/>
        <source>Practice</source>
        <translation>Übung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="130"/>
        <source>PRACTICE</source>
        <translation>ÜBUNG</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="132"/>
        <source>A complete exchange inside the program. No key, no account, no network.</source>
        <translation>Eine vollständige Börse im Programm. Kein Schlüssel, kein Konto, kein Netz.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="135"/>
        <source>10&#x202f;000 USDT of play money</source>
        <translation>10&#x202f;000 USDT Spielgeld</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="136"/>
        <source>Fees, funding, slippage, liquidation: as on a real exchange.</source>
        <translation>Gebühren, Funding, Schlupf, Liquidation: wie an einer echten Börse.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="139"/>
        <source>Thousands of traders with a year of history</source>
        <translation>Tausende Trader mit einem Jahr Geschichte</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="140"/>
        <source>Good, lucky and dangerous ones. Find out which.</source>
        <translation>Gute, glückliche und gefährliche. Finden Sie heraus, welche.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="143"/>
        <source>The same desk</source>
        <translation>Dasselbe Pult</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="143"/>
        <source>Settings, positions, journal: all of it is real.</source>
        <translation>Einstellungen, Positionen, Journal: alles ist echt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="147"/>
        <source>Practice shows how copying behaves. Its prices are made up, so a good result here says nothing about a real market.</source>
        <translation>Die Übung zeigt, wie sich Kopieren verhält. Ihre Preise sind erfunden; ein gutes Ergebnis hier sagt nichts über einen echten Markt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="115"/>
        <source>Later, without an account for now</source>
        <translation>Später, vorerst ohne Konto</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="158"/>
        <source>Connect an exchange</source>
        <translation>Eine Börse verbinden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="110"/>
        <source>This is a live profile: what you do here is done with real money.</source>
        <translation>Dies ist ein Echtgeld-Profil: Was Sie hier tun, geschieht mit echtem Geld.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="161"/>
        <source>A key of your own, made on the exchange</source>
        <translation>Ein eigener Schlüssel, auf der Börse erstellt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="162"/>
        <source>With read and trade. One that can withdraw is refused.</source>
        <translation>Mit Lesen und Handeln. Einer, der auszahlen darf, wird abgelehnt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="165"/>
        <source>Kept in the keyring of this system</source>
        <translation>Im Schlüsselbund dieses Systems</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="166"/>
        <source>Never in files, logs or reports, and never shown again.</source>
        <translation>Nie in Dateien, Protokollen oder Berichten, und nie wieder angezeigt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="169"/>
        <source>A key that may only read is enough to watch</source>
        <translation>Zum Zusehen genügt ein Schlüssel, der nur lesen darf</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="170"/>
        <source>You see everything; orders and verbs are greyed.</source>
        <translation>Sie sehen alles; Orders und Befehle sind ausgegraut.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="179"/>
        <source>Connect an exchange…</source>
        <translation>Eine Börse verbinden …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="177"/>
        <source>Connect an exchange in a live profile…</source>
        <translation>Eine Börse in einem Echtgeld-Profil verbinden …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="105"/>
        <source>How do you want to start?</source>
        <translation>Wie möchten Sie beginnen?</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="124"/>
        <source>Copying can lose more than a trader&apos;s history shows.</source>
        <translation>Kopieren kann mehr verlieren, als die Vergangenheit eines Traders zeigt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="107"/>
        <source>You can do both. Practice and live never mix: each has its own profile, window frame and journal.</source>
        <translation>Beides geht. Übung und echtes Geld mischen sich nie: jedes hat sein eigenes Profil, seinen Fensterrahmen und sein Journal.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="158"/>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="158"/>
        <source>real money</source>
        <translation>echtes Geld</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="159"/>
        <source>Bitget, Bybit, OKX, or a platform that speaks their language.</source>
        <translation>Bitget, Bybit, OKX oder eine Plattform, die deren Sprache spricht.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/pages.py" line="173"/>
        <source>Position mode, margin mode and leverage of the account stay as they are.</source>
        <translation>Positionsart, Margin-Art und Hebel des Kontos bleiben, wie sie sind.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <location filename="../../copydesk/ui/status_line.py" line="41"/>
        <source>Ctrl+K commands</source>
        <translation>Strg+K Befehle</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/status_line.py" line="45"/>
        <source>Your clock. Venues count days of a record in UTC.</source>
        <translation>Ihre Uhr. Börsen zählen die Tage in UTC.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/status_line.py" line="71"/>
        <source>feed %1</source>
        <translation>Daten %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/status_line.py" line="92"/>
        <source>clock %1</source>
        <translation>Uhr %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/status_line.py" line="95"/>
        <source>%1 at %2 speed</source>
        <translation>%1 mit Tempo %2</translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/status_line.py" line="104"/>
        <source>orders %n open</source>
        <translation>
            <numerusform>Orders %n offen</numerusform>
            <numerusform>Orders %n offen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/status_line.py" line="106"/>
        <source>%n unanswered, asking…</source>
        <translation>
            <numerusform>%n unbeantwortet, frage nach …</numerusform>
            <numerusform>%n unbeantwortet, frage nach …</numerusform>
        </translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/status_line.py" line="110"/>
        <source>journal ok</source>
        <translation>Journal gut</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/status_line.py" line="110"/>
        <source>journal in trouble</source>
        <translation>Journal gestört</translation>
    </message>
    <message numerus="yes">
        <location filename="../../copydesk/ui/status_line.py" line="112"/>
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
        <location filename="../../copydesk/ui/dialogs/frame.py" line="49"/>
        <source>Close this dialog</source>
        <translation>Diesen Dialog schließen</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <location filename="../../copydesk/ui/welcome/tour.py" line="43"/>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/tour.py" line="44"/>
        <location filename="../../copydesk/ui/welcome/tour.py" line="128"/>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/tour.py" line="78"/>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/tour.py" line="79"/>
        <source>All traders of the venue. Filter, sort, search with /. Star the good.</source>
        <translation>Alle Trader der Börse. Filtern, sortieren, mit / suchen. Die guten mit Stern.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/tour.py" line="83"/>
        <source>Judge</source>
        <translation>Urteilen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/tour.py" line="84"/>
        <source>The selected trader: the curve, the drawdown under it, every trade.</source>
        <translation>Der gewählte Trader: die Kurve, darunter der Rückgang, jeder Handel.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/tour.py" line="88"/>
        <source>Set</source>
        <translation>Einstellen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/tour.py" line="89"/>
        <source>Your pot and limits. Each field says who carries it out.</source>
        <translation>Topf und Grenzen. Jedes Feld sagt, wer es ausführt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/tour.py" line="93"/>
        <source>Watch</source>
        <translation>Zusehen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/tour.py" line="94"/>
        <source>What is open, whose it is, and how old each price is.</source>
        <translation>Was offen ist, wem es gehört und wie alt jeder Preis ist.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/tour.py" line="128"/>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>Traders</name>
    <message>
        <location filename="../../copydesk/ui/traders/caution.py" line="58"/>
        <source>%1 carry a critical flag</source>
        <translation>%1 tragen ein kritisches Warnzeichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/caution.py" line="59"/>
        <source>%1 carry an open loss above 10 %</source>
        <translation>%1 tragen einen offenen Verlust über 10 %</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/caution.py" line="60"/>
        <source>%1 have fewer than 90 days</source>
        <translation>%1 haben weniger als 90 Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/caution.py" line="61"/>
        <source>%1 once lost more than 30 % of a peak</source>
        <translation>%1 verloren einmal mehr als 30 % von einem Hoch</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/caution.py" line="65"/>
        <source>A high figure may be luck: look at the range and the days.</source>
        <translation>Eine hohe Zahl kann Glück sein: sehen Sie auf den Bereich und die Tage.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/caution.py" line="68"/>
        <source>%1 of the %2 best by score are not in this list.</source>
        <translation>%1 der %2 Besten nach Wertung fehlen in dieser Liste.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/caution.py" line="71"/>
        <source>Of the first %1, </source>
        <translation>Von den ersten %1: </translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="36"/>
        <source>Starred</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="37"/>
        <source>starred</source>
        <translation>mit Stern</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="44"/>
        <source>Trader</source>
        <translation>Trader</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="56"/>
        <source>Venue</source>
        <translation>Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="70"/>
        <source>Sharpe ≥</source>
        <translation>Sharpe ≥</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="27"/>
        <source>Score</source>
        <translation>Wertung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="37"/>
        <source>Score, middle</source>
        <translation>Wertung, Mitte</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="46"/>
        <source>Edge</source>
        <translation>Können</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="57"/>
        <source>90 d</source>
        <translation>90 T</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="67"/>
        <source>Return</source>
        <translation>Ertrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="77"/>
        <source>Venue ROI</source>
        <translation>ROI der Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="92"/>
        <source>Flags</source>
        <translation>Warnzeichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="110"/>
        <source>No score yet: it needs 21 days of returns.</source>
        <translation>Noch keine Wertung: sie braucht 21 Tageserträge.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="111"/>
        <source>Score %1, 90 % band %2 to %3. The list is sorted by the low end of the band.</source>
        <translation>Wertung %1, 90-%-Band %2 bis %3. Die Liste ist nach dem unteren Ende des Bands sortiert.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="116"/>
        <source>Estimated from daily returns. Looked at closely once opened.</source>
        <translation>Aus Tageserträgen geschätzt. Genau betrachtet, sobald geöffnet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="118"/>
        <source>Trades and open positions were looked at as well.</source>
        <translation>Geschäfte und offene Positionen wurden auch betrachtet.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="124"/>
        <source>edge</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="130"/>
        <source>No evidence of an edge yet. That says nothing against one.</source>
        <translation>Noch kein Beleg für Können. Das spricht nicht dagegen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="131"/>
        <source>Evidence of an edge: luck alone would hardly give this record.</source>
        <translation>Beleg für Können: Glück allein ergäbe diesen Verlauf kaum.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="137"/>
        <source>Of the %1 badges expect about %2 to be luck.</source>
        <translation>Von den %1 Belegen sind etwa %2 Glück.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="144"/>
        <source>The daily returns of this venue aren&apos;t known yet.</source>
        <translation>Die Tageserträge dieser Börse sind noch nicht bekannt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="145"/>
        <source>Own figure: %1 time-weighted over %2 days, %3.</source>
        <translation>Eigene Zahl: %1 zeitgewichtet über %2 Tage, %3.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="209"/>
        <source>%1 (takes %2 of the score)</source>
        <translation>%1 (nimmt %2 der Wertung)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="215"/>
        <source>No flag is raised.</source>
        <translation>Kein Warnzeichen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="219"/>
        <source>Not checked: %1.</source>
        <translation>Nicht geprüft: %1.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="221"/>
        <source>Open the profile to look at every trade.</source>
        <translation>Das Profil öffnen, um jedes Geschäft zu betrachten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="91"/>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="100"/>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="114"/>
        <source>Max DD</source>
        <translation>Rückgang</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="122"/>
        <source>Sharpe</source>
        <translation>Sharpe</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="131"/>
        <source>Win</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="140"/>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="205"/>
        <source>Result of what is still open, in percent of the trader&apos;s equity: %1. The returns leave it out.</source>
        <translation>Ergebnis dessen, was noch offen ist, in Prozent des Eigenkapitals des Traders: %1. Die Erträge lassen es weg.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="155"/>
        <source>Followers</source>
        <translation>Folgende</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="81"/>
        <source>90 d venue</source>
        <translation>90 T Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="164"/>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="176"/>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="179"/>
        <source>The venue&apos;s own word on this trader&apos;s risk</source>
        <translation>Was die Börse selbst zum Risiko dieses Traders sagt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="185"/>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="193"/>
        <source>90 d curve</source>
        <translation>90-T-Kurve</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="228"/>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/columns.py" line="239"/>
        <source>Low end of the 90 % range of the Sharpe ratio %1, given %2 days: what is left of it when luck is taken off. Few days make a wide range.</source>
        <translation>Unteres Ende des 90-%-Bereichs der Sharpe-Zahl %1 bei %2 Tagen: was bleibt, wenn man das Glück abzieht. Wenige Tage geben einen weiten Bereich.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filters.py" line="146"/>
        <source>venue: %1</source>
        <translation>Börse: %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filters.py" line="147"/>
        <source>≥ %1 days</source>
        <translation>≥ %1 Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filters.py" line="150"/>
        <source>drawdown ≤ %1</source>
        <translation>Rückgang ≤ %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filters.py" line="153"/>
        <source>win rate ≥ %1</source>
        <translation>Treffer ≥ %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filters.py" line="156"/>
        <source>risk: %1</source>
        <translation>Risiko: %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filters.py" line="157"/>
        <source>status: %1</source>
        <translation>Status: %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filters.py" line="160"/>
        <source>starred only</source>
        <translation>nur mit Stern</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filters.py" line="161"/>
        <source>score surely ≥ %1</source>
        <translation>Wertung sicher ≥ %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filters.py" line="164"/>
        <location filename="../../copydesk/ui/traders/sentences.py" line="32"/>
        <source>evidence of an edge</source>
        <translation>Beleg für Können</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filters.py" line="165"/>
        <source>no critical flags</source>
        <translation>keine kritischen Warnzeichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filters.py" line="166"/>
        <source>no flags</source>
        <translation>keine Warnzeichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/filters.py" line="174"/>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="24"/>
        <source>the low end of the score band</source>
        <translation>dem unteren Ende des Wertungsbands</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="25"/>
        <source>the low end of the Sharpe range, deep open losses last</source>
        <translation>dem unteren Ende des Sharpe-Bereichs, tiefe offene Verluste zuletzt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="28"/>
        <source>the middle of the score</source>
        <translation>der Mitte der Wertung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="29"/>
        <source>own 90-day return</source>
        <translation>dem eigenen 90-Tage-Ertrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="30"/>
        <source>own return</source>
        <translation>dem eigenen Ertrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="31"/>
        <source>the venue&apos;s ROI</source>
        <translation>dem ROI der Börse</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="33"/>
        <source>flags</source>
        <translation>Warnzeichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="34"/>
        <location filename="../../copydesk/ui/traders/sentences.py" line="35"/>
        <source>90-day return</source>
        <translation>90-Tage-Ertrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="36"/>
        <source>return of the month</source>
        <translation>Monatsertrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="37"/>
        <source>total return</source>
        <translation>Gesamtertrag</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="38"/>
        <source>largest drawdown</source>
        <translation>größtem Rückgang</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="39"/>
        <source>win rate</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="40"/>
        <source>open result</source>
        <translation>offenem Ergebnis</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="41"/>
        <source>Sharpe ratio</source>
        <translation>Sharpe-Zahl</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="42"/>
        <source>your stars</source>
        <translation>Ihren Sternen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="49"/>
        <source>Reading the list of traders</source>
        <translation>Lese die Liste der Trader</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="52"/>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="58"/>
        <source>of %1 shown</source>
        <translation>von %1 gezeigt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="61"/>
        <source>%1 hidden</source>
        <translation>%1 verborgen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="82"/>
        <source>Nobody in the list has this id or link.</source>
        <translation>Niemand in der Liste hat diese Kennung oder diesen Link.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="83"/>
        <source>Look it up on the exchanges</source>
        <translation>Bei den Börsen nachschlagen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="90"/>
        <source>The venue lists no traders at the moment.</source>
        <translation>Die Börse führt im Augenblick keine Trader.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="91"/>
        <source>Read again</source>
        <translation>Erneut lesen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="93"/>
        <source>All %1 traders that pass are hidden.</source>
        <translation>Alle %1 passenden Trader sind verborgen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="95"/>
        <source>Show hidden traders</source>
        <translation>Verborgene Trader zeigen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="99"/>
        <source>No trader passes this filter.</source>
        <translation>Kein Trader passt zu diesem Filter.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="101"/>
        <source>No trader passes all %1 filters.</source>
        <translation>Kein Trader passt zu allen %1 Filtern.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="104"/>
        <source>Remove all filters</source>
        <translation>Alle Filter entfernen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="112"/>
        <source>Without “%1” there are %2.</source>
        <translation>Ohne „%1“ sind es %2.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="115"/>
        <source>Remove that filter</source>
        <translation>Diesen Filter entfernen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sets.py" line="38"/>
        <source>Careful</source>
        <translation>Vorsichtig</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sets.py" line="40"/>
        <source>Long record, no flags</source>
        <translation>Langer Verlauf, keine Warnzeichen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sets.py" line="45"/>
        <source>Low drawdown</source>
        <translation>Kleiner Rückgang</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sets.py" line="50"/>
        <source>Evidence of an edge</source>
        <translation>Beleg für Können</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sets.py" line="54"/>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sets.py" line="56"/>
        <source>≥ 30 days, win rate ≥ 60 %, by profit</source>
        <translation>≥ 30 Tage, Gewinnquote ≥ 60 %, nach Gewinn</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="153"/>
        <source>%1 says: ROI %2, by the exchange&apos;s own rule (%3).</source>
        <translation>%1 sagt: ROI %2, nach der eigenen Regel der Börse (%3).</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="157"/>
        <source>Deposits and open losses can bend it.</source>
        <translation>Einzahlungen und offene Verluste können ihn verzerren.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="161"/>
        <source>Read from %1 at %2.</source>
        <translation>Von %1 gelesen um %2.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="169"/>
        <source>its whole record</source>
        <translation>der ganze Verlauf</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/judgement_columns.py" line="170"/>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="106"/>
        <source>With “%1” alone there are %2.</source>
        <translation>Mit „%1“ allein sind es %2.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/sentences.py" line="111"/>
        <source>Remove the other filters</source>
        <translation>Die anderen Filter entfernen</translation>
    </message>
</context>
<context>
    <name>TradersPanel</name>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="125"/>
        <source>Remove star	S</source>
        <translation>Stern entfernen	S</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="125"/>
        <source>Star	S</source>
        <translation>Stern	S</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="126"/>
        <source>Show again	H</source>
        <translation>Wieder zeigen	H</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="126"/>
        <source>Hide	H</source>
        <translation>Verbergen	H</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="127"/>
        <source>Open profile</source>
        <translation>Profil öffnen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="128"/>
        <source>Follow…</source>
        <translation>Folgen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="130"/>
        <source>Leave out of the comparison	C</source>
        <translation>Aus dem Vergleich nehmen	C</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="130"/>
        <source>Compare	C</source>
        <translation>Vergleichen	C</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="138"/>
        <source>Copy id</source>
        <translation>Kennung kopieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="150"/>
        <source>Traders</source>
        <translation>Trader</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="153"/>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="155"/>
        <source>Save the list as CSV or XLSX</source>
        <translation>Die Liste als CSV oder XLSX speichern</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="161"/>
        <source>Waiting for the list of traders</source>
        <translation>Warte auf die Liste der Trader</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="233"/>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="276"/>
        <source>Sorted by %1.</source>
        <translation>Sortiert nach %1.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="277"/>
        <source>Sort by the careful figure</source>
        <translation>Nach der vorsichtigen Zahl sortieren</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="292"/>
        <source>list %1 old</source>
        <translation>Liste %1 alt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="294"/>
        <source>reading it again failed</source>
        <translation>erneutes Lesen schlug fehl</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="295"/>
        <source>sorted by %1</source>
        <translation>sortiert nach %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="352"/>
        <source>traders</source>
        <translation>Trader</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="355"/>
        <source>List as CSV…</source>
        <translation>Liste als CSV…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="356"/>
        <source>List as XLSX…</source>
        <translation>Liste als XLSX…</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/traders/panel.py" line="371"/>
        <source>compare %1 of %2</source>
        <translation>%1 von %2 vergleichen</translation>
    </message>
</context>
<context>
    <name>TroubleDialog</name>
    <message>
        <location filename="../../copydesk/ui/trouble.py" line="21"/>
        <source>The desk can&apos;t open</source>
        <translation>Das Pult lässt sich nicht öffnen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/trouble.py" line="21"/>
        <source>Trouble</source>
        <translation>Störung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/trouble.py" line="24"/>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <location filename="../../copydesk/ui/welcome/page.py" line="71"/>
        <source>How to start</source>
        <translation>So beginnen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/page.py" line="71"/>
        <source>Risks in your words</source>
        <translation>Risiken in Ihren Worten</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/page.py" line="71"/>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/page.py" line="119"/>
        <source>Follow traders with your own limits, on your own machine.</source>
        <translation>Tradern folgen, mit eigenen Grenzen, auf dem eigenen Rechner.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/welcome/page.py" line="125"/>
        <source>Nothing leaves this computer except orders and requests to the exchange you choose.</source>
        <translation>Nichts verlässt diesen Rechner außer Orders und Anfragen an die Börse, die Sie wählen.</translation>
    </message>
</context>
<context>
    <name>WhatIfView</name>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="71"/>
        <source>Your settings over what this trader did, with costs.</source>
        <translation>Ihre Einstellungen auf das, was dieser Trader getan hat, mit Kosten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="100"/>
        <source>Reading this trader&apos;s record…</source>
        <translation>Die Historie dieses Traders wird gelesen …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="112"/>
        <source>Stopped. Nothing was changed.</source>
        <translation>Angehalten. Nichts wurde geändert.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="138"/>
        <source>Replay {done} of {total}…</source>
        <translation>Durchlauf {done} von {total} …</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="156"/>
        <source>A pot is above zero.</source>
        <translation>Ein Topf ist größer als null.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="174"/>
        <source>{first} to {last}, percent of the pot</source>
        <translation>{first} bis {last}, Prozent des Topfs</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="187"/>
        <source>You would have kept {share} of the trader&apos;s result.</source>
        <translation>Sie hätten {share} vom Ergebnis des Traders behalten.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="192"/>
        <source>Largest loss on the way: {fall} on {day}.</source>
        <translation>Größter Verlust unterwegs: {fall} am {day}.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="195"/>
        <source>{skipped} of {orders} orders skipped.</source>
        <translation>{skipped} von {orders} Orders ausgelassen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="198"/>
        <source>Prices between the orders aren&apos;t known: stops may be missing.</source>
        <translation>Kurse zwischen den Orders sind nicht bekannt: Stops können fehlen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="230"/>
        <source>largest loss on the way {fall}, {count} orders copied</source>
        <translation>größter Verlust unterwegs {fall}, {count} Orders kopiert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="242"/>
        <location filename="../../copydesk/ui/whatif/view.py" line="260"/>
        <source>Pot</source>
        <translation>Topf</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="245"/>
        <source>Replay</source>
        <translation>Durchspielen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="247"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="277"/>
        <source>Skipped, by reason</source>
        <translation>Ausgelassen, nach Grund</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="294"/>
        <source>With other settings</source>
        <translation>Mit anderen Einstellungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="302"/>
        <source>trader, your size</source>
        <translation>Trader, Ihre Größe</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/whatif/view.py" line="302"/>
        <source>you</source>
        <translation>Sie</translation>
    </message>
</context>
<context>
    <name>Why</name>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="52"/>
        <location filename="../../copydesk/ui/profile/why.py" line="129"/>
        <location filename="../../copydesk/ui/profile/why.py" line="175"/>
        <location filename="../../copydesk/ui/profile/why.py" line="189"/>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="53"/>
        <location filename="../../copydesk/ui/profile/why.py" line="192"/>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="54"/>
        <location filename="../../copydesk/ui/profile/why.py" line="178"/>
        <source>Observations</source>
        <translation>Beobachtungen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="58"/>
        <source>%1 % interval</source>
        <translation>%1-%-Intervall</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="61"/>
        <source>Interval</source>
        <translation>Intervall</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="61"/>
        <source>none is known</source>
        <translation>keines ist bekannt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="62"/>
        <location filename="../../copydesk/ui/profile/why.py" line="179"/>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="63"/>
        <location filename="../../copydesk/ui/profile/why.py" line="153"/>
        <location filename="../../copydesk/ui/profile/why.py" line="180"/>
        <source>Basis</source>
        <translation>Basis</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="66"/>
        <location filename="../../copydesk/ui/profile/why.py" line="194"/>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="77"/>
        <source>trades</source>
        <translation>Geschäfte</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="77"/>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="83"/>
        <source>daily returns from %1 to %2 (UTC), deposits taken out</source>
        <translation>Tageserträge von %1 bis %2 (UTC), Einzahlungen herausgerechnet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="85"/>
        <source>daily returns, deposits taken out</source>
        <translation>Tageserträge, Einzahlungen herausgerechnet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="89"/>
        <source>closed trades; none is known</source>
        <translation>geschlossene Geschäfte; keines ist bekannt</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="91"/>
        <source>%1 closed trades from %2 to %3, fees and funding taken off</source>
        <translation>%1 geschlossene Geschäfte von %2 bis %3, Gebühren und Finanzierung abgezogen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="93"/>
        <source>%1 closed trades from %2 to %3, and the equity of each day</source>
        <translation>%1 geschlossene Geschäfte von %2 bis %3, und das Vermögen jedes Tages</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="99"/>
        <source>n = %1, needed %2</source>
        <translation>n = %1, nötig %2</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="108"/>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="110"/>
        <source>%1 days are missing; a return over several days counts as one</source>
        <translation>%1 Tage fehlen; ein Ertrag über mehrere Tage zählt als einer</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="113"/>
        <source>%1 earlier days are left out</source>
        <translation>%1 frühere Tage sind ausgelassen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="126"/>
        <source>Score %1</source>
        <translation>Wertung %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="130"/>
        <source>100 × skill × (0.60 + 0.20 drawdown + 0.10 steadiness + 0.10 copying) × flags × length of record</source>
        <translation>100 × Können × (0,60 + 0,20 Rückgang + 0,10 Stetigkeit + 0,10 Kopieren) × Warnzeichen × Länge des Verlaufs</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="137"/>
        <source>Skill</source>
        <translation>Können</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="138"/>
        <source>the worse of two chances: of a true Sharpe above 0.5, market taken out (%1); of one above 0 after the bad day that peers had (%2)</source>
        <translation>die schlechtere von zwei Wahrscheinlichkeiten: einer wahren Sharpe über 0,5 ohne den Markt (%1); einer über 0 nach dem schlechten Tag der anderen (%2)</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="147"/>
        <source>90 % band</source>
        <translation>90-%-Band</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="148"/>
        <source>%1 to %2, from 200 redraws of the record</source>
        <translation>%1 bis %2, aus 200 Ziehungen des Verlaufs</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="152"/>
        <source>Win rate</source>
        <translation>Gewinnquote</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="152"/>
        <source>never counted in the score</source>
        <translation>zählt nie in der Wertung</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="172"/>
        <source>90 days %1</source>
        <translation>90 Tage %1</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="176"/>
        <source>daily returns of the last 90 days chained</source>
        <translation>Tageserträge der letzten 90 Tage verkettet</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="186"/>
        <source>Open result</source>
        <translation>Offenes Ergebnis</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="190"/>
        <source>sum of the results of open positions, USDT</source>
        <translation>Summe der Ergebnisse offener Positionen, USDT</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="195"/>
        <source>no return holds it before it is closed</source>
        <translation>kein Ertrag enthält es, bevor es geschlossen ist</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/why.py" line="247"/>
        <source>basis %1</source>
        <translation>Basis %1</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <location filename="../../copydesk/ui/words.py" line="59"/>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/words.py" line="60"/>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/words.py" line="61"/>
        <source>inactive</source>
        <translation>inaktiv</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/words.py" line="68"/>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/words.py" line="69"/>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/words.py" line="70"/>
        <source>high</source>
        <translation>hoch</translation>
    </message>
</context>
<context>
    <name>page</name>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="176"/>
        <source>No daily equity is known.</source>
        <translation>Kein Tagesvermögen ist bekannt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="182"/>
        <source>%1 daily returns, percent</source>
        <translation>%1 Tageserträge, Prozent</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="184"/>
        <source>%1 winners, %2 losers, hours; lines are medians</source>
        <translation>%1 Gewinner, %2 Verlierer, Stunden; Striche sind Mediane</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="186"/>
        <source>times the size before; %1 after a loss in colour</source>
        <translation>Vielfaches der Größe davor; %1 nach einem Verlust farbig</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="188"/>
        <source>gross notional over equity, from trades</source>
        <translation>Summe der Nennwerte durch Vermögen, aus Geschäften</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="189"/>
        <source>percent of equity, %1 looks on %2 days</source>
        <translation>Prozent des Vermögens, %1 Blicke an %2 Tagen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="193"/>
        <source>Not enough is known yet.</source>
        <translation>Noch ist nicht genug bekannt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="200"/>
        <source>Daily returns, deposits taken out, counted in bars of one width; returns over several days are left out.</source>
        <translation>Tageserträge ohne Einzahlungen, in gleich breiten Balken gezählt; Erträge über mehrere Tage sind ausgelassen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="202"/>
        <source>From opening to closing of each closed trade, on a logarithmic scale; flat trades are left out.</source>
        <translation>Vom Öffnen bis zum Schließen jedes Geschäfts, logarithmisch; Nullergebnisse sind ausgelassen.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="204"/>
        <source>Notional over equity at each entry, divided by that of the entry before; ×1 is the dashed line.</source>
        <translation>Nennwert durch Vermögen bei jedem Einstieg, geteilt durch den davor; ×1 ist die gestrichelte Linie.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="206"/>
        <source>The notional of all closed trades open at a time, over the equity of that day.</source>
        <translation>Der Nennwert aller zugleich offenen Geschäfte durch das Vermögen des Tages.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="207"/>
        <source>Losses of open positions over equity at each look of the desk, both sides of a symbol netted. Looks are hourly while the desk runs, and thinned as they age.</source>
        <translation>Verluste offener Positionen durch Vermögen bei jedem Blick, beide Seiten eines Symbols verrechnet. Geblickt wird stündlich, solange das Programm läuft; alte Blicke werden ausgedünnt.</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="211"/>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="211"/>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="213"/>
        <source>%1 days are missing</source>
        <translation>%1 Tage fehlen</translation>
    </message>
    <message>
        <location filename="../../copydesk/ui/profile/charts_page.py" line="214"/>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
</context>
</TS>
