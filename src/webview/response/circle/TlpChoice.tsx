import { t } from '../../../core/translate';
import { tx } from '../../parts/tx';
import { TLP, type Tlp } from '../../../protocol/response/circle';
import type { CircleModel } from './circleModel';

/** What each label of TLP 2.0 (FIRST) allows, in our words. */
const WORDS: Readonly<Record<Tlp, string>> = {
	RED: t('Named persons only: nobody passes it on.'),
	'AMBER+STRICT': t('Within the organisations that were told, to those who need it.'),
	AMBER: t('Within the organisations that were told, and to their clients who must act.'),
	GREEN: t('Within the community, not in public places.'),
	CLEAR: t('Everybody may know.'),
};

/** How far those who know may pass it on. */
export function TlpChoice({ tlp, model }: { readonly tlp: Tlp; readonly model: CircleModel }) {
	return (
		<div class="field who-tlp">
			<label for="tlp">
				{tx('How far it may be passed on {0}', <span class="optional">{t('(traffic light protocol, TLP)')}</span>)}
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
						{t('TLP:{0}', name)}
					</option>
				))}
			</select>
			<p class="hint" id="tlp-hint">
				{WORDS[tlp]}
			</p>
		</div>
	);
}
