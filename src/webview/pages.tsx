// Before all else: other modules have words in their constants.
import './speak';
import { render } from 'preact';
import { createBulkModel } from './bulk/bulkModel';
import { BulkPage } from './bulk/BulkPage';
import { createDraftModel } from './draft/draftModel';
import { DraftPage } from './draft/DraftPage';
import { createDrillModel } from './drill/drillModel';
import { DrillPage } from './drill/DrillPage';
import { createMetricsModel } from './metrics/metricsModel';
import { MetricsPage } from './metrics/MetricsPage';
import { createResponseModel } from './response/responseModel';
import { ResponsePage } from './response/ResponsePage';
import { createTriageModel } from './triage/triageModel';
import { TriagePage } from './triage/TriagePage';
import { wire } from './wiring';

/** The one script of all pages; the document says which page it is. */
const root = document.getElementById('root');
if (root !== null) {
	const { page = '', window = '' } = root.dataset;
	const wiring = wire(page, window);
	if (page === 'triage') render(<TriagePage model={createTriageModel(wiring)} />, root);
	if (page === 'bulk') render(<BulkPage model={createBulkModel(wiring)} />, root);
	if (page === 'response') render(<ResponsePage model={createResponseModel(wiring)} />, root);
	if (page === 'metrics') render(<MetricsPage model={createMetricsModel(wiring)} />, root);
	if (page === 'drill') render(<DrillPage model={createDrillModel(wiring)} />, root);
	if (page === 'draft') render(<DraftPage model={createDraftModel(wiring)} />, root);
}
