import { TLP, type Tlp } from '../../../protocol/response/circle';
import type { CircleModel } from './circleModel';

/** What each label of TLP 2.0 (FIRST) allows, in our words. */
const WORDS: Readonly<Record<Tlp, string>> = {
	RED: 'Named persons only: nobody passes it on.',
	'AMBER+STRICT': 'Within the organisations that were told, to those who need it.',
	AMBER: 'Within the organisations that were told, and to their clients who must act.',
	GREEN: 'Within the community, not in public places.',
	CLEAR: 'Everybody may know.',
};

/** How far those who know may pass it on. */
export function TlpChoice({ tlp, model }: { readonly tlp: Tlp; readonly model: CircleModel }) {
	return (
		<div class="field who-tlp">
			<label for="tlp">
				How far it may be passed on <span class="optional">(traffic light protocol, TLP)</span>
			</label>
			<select
				autocomplete="off"
				id="tlp"
				value={tlp}
				aria-describedby="tlp-hint"
				onChange={event => {
					const chosen = TLP.find(name => name === event.currentTarget.value);
					if (chosen !== undefined) model.setTlp(chosen);
				}}
			>
				{TLP.map(name => (
					<option key={name} value={name}>
						TLP:{name}
					</option>
				))}
			</select>
			<p class="hint" id="tlp-hint">
				{WORDS[tlp]}
			</p>
		</div>
	);
}
